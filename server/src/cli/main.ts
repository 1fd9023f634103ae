#!/usr/bin/env node
import { processTerminal } from "./terminal.js";
import { UsageError } from "./usage.js";

const commands = {
  article: async () => (await import("./commands/article.js")).article,
  check: async () => (await import("./commands/check.js")).check,
  explain: async () => (await import("./commands/explain.js")).explain,
  help: async () => (await import("./commands/help.js")).help,
  lsp: async () => (await import("./commands/lsp.js")).lsp,
  resolve: async () => (await import("./commands/resolve.js")).resolve,
};

// A reader that has seen enough (`| head`) is no error, and nobody is left to be told of one.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit();
  });
}

process.exitCode = await run(process.argv.slice(2));

/** Runs one command line; the answer is the exit code. */
async function run(argumentsGiven: readonly string[]): Promise<number> {
  const terminal = processTerminal();
  const [first = "help", ...rest] = argumentsGiven;
  try {
    if (first === "--version" || first === "-v" || first === "-V") {
      const { productVersion } = await import("../disk/version.js");
      terminal.print(`dockwise ${productVersion()}\n`);
      return 0;
    }
    const name = first === "--help" || first === "-h" ? "help" : first;
    if (!Object.hasOwn(commands, name)) throw await unknownCommand(name);
    const command = await commands[name as keyof typeof commands]();
    return await command(rest, terminal);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    terminal.warn(`dockwise: ${error.message}\n`);
    return 2;
  }
}

async function unknownCommand(name: string): Promise<UsageError> {
  const { nearest } = await import("../base/nearest.js");
  const meant = nearest(name, Object.keys(commands));
  const path = /[./\\]|^dockerfile$/i.test(name)
    ? `; to check a file, run \`dockwise check ${name}\``
    : "; `dockwise help` lists the commands";
  return new UsageError(`There is no command \`${name}\`${meant ? `; there is \`${meant}\`` : path}.`);
}
