import { type Edit, replace } from "../../base/edit.js";
import { cover } from "../../base/range.js";
import { type MainCommand, mainCommand } from "../../facts/commands/start/main-commands.js";
import { isForDevelopment } from "../../facts/compose/images/built-services.js";
import { builtStages } from "../../facts/dockerfile/start.js";
import { type PackageScript, packageScript } from "../../facts/workspace/package-scripts.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/start-node-without-npm", function* (file, workspace) {
  for (const stage of builtStages(workspace, file)) {
    const main = mainCommand(file, stage);
    const script = main && packageScript(workspace, file, main);
    const range = main && cover(main.words);
    if (!script || !range || main.run.instruction.stage !== stage.index) continue;
    if (/dev|watch|test|debug|storybook|lint|migrat|seed|build/i.test(script.name) || script.manager === "bun")
      continue;
    if (isForDevelopment(workspace, file, stage)) continue;
    const words = plainWords(script);
    yield {
      range,
      values: {
        command: main.words.map(({ raw }) => raw.replaceAll('"', "")).join(" "),
        manager: script.manager,
        script: words?.join(" ") ?? "",
      },
      edits: words ? direct(main, words) : [],
    };
  }
});

/** The words of a script that needs no shell: `node file`, or a server's own program. */
function plainWords({ text = "", hasOthers }: PackageScript): readonly string[] | undefined {
  if (hasOthers || !/^[\w@./:=, -]+$/.test(text) || /^\w+=/.test(text)) return undefined;
  const [first = "", ...rest] = text.trim().split(/ +/);
  if (first === "node") return [first, ...rest];
  return /^(?:next|nest|nuxt|serve|remix-serve|react-router-serve|astro)$/.test(first)
    ? [`node_modules/.bin/${first}`, ...rest]
    : undefined;
}

/** Only where the package manager is all that the instruction starts. */
function direct({ run, command, words }: MainCommand, written: readonly string[]): readonly Edit[] {
  const { instruction, commands } = run;
  if (commands.length !== 1 || command.wrappers.length > 0 || instruction.joined.pieces.length > 1) return [];
  if (instruction.words.length !== words.length) return [];
  return [replace(instruction.body, `[${written.map((word) => JSON.stringify(word)).join(", ")}]`)];
}
