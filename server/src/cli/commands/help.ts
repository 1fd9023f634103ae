import { nearest } from "../../base/nearest.js";
import type { Terminal } from "../terminal.js";
import { UsageError } from "../usage.js";

const overview = `Advice on Dockerfiles and Compose files that knows the project around them.

Usage: dockwise COMMAND …

  check [PATH…]     checks files and folders, and mends what is safe to mend
  explain LOG       says why a build failed, and what to do
  resolve           prints a Compose project with all its files put together
  article [ID]      prints what stands behind an advice
  lsp --stdio       serves editors by the Language Server Protocol
  help [COMMAND]    says more about a command

  --version         prints the version

Nothing is sent anywhere, except by \`explain --further\`; no process is started, except by \`check --shellcheck-path\`.
`;

const pages = {
  check: `Checks Dockerfiles and Compose files.

Usage: dockwise check [PATH…] [options]

A PATH is a file, a folder, or \`-\` for the standard input; without one it is this folder. In folders every
Dockerfile and Compose file is checked, except those that a .gitignore or \`ignore-paths\` leaves out.

  --fix                  mends what is safe to mend, and reports the rest
  --diff                 shows what --fix would change, and changes nothing
  --all                  also practices that are off by default, judged as policies do
  --profile TOOL         only what that tool reports, judged its way: hadolint, buildkit, dclint, compose
  --shellcheck           also what ShellCheck finds in RUN; comes with --all and --profile hadolint
  --no-shellcheck        in no case
  --shellcheck-path FILE your own ShellCheck, not the one that comes along
  --fail-on LEVEL        least level that makes the exit code 1: error, warning (default), information, never
  --format FORMAT        text (default), json, sarif, github
  --config FILE          this configuration instead of the .dockwise.yaml files above each checked file
  --stdin-filename NAME  the name of what comes from the standard input, for its kind, its folder and its configuration

Exit code: 0 nothing at or above --fail-on, 1 advice at or above it, 2 wrong usage or a file that could not be read;
the other files are checked all the same.

Examples:
  dockwise check                                    everything in this folder
  dockwise check Dockerfile compose.yaml --fix      mends two files
  dockwise check --format github --fail-on error    in a GitHub workflow
  dockwise check - --stdin-filename api/Dockerfile  what an editor holds
`,
  explain: `Says why a build failed.

Usage: dockwise explain LOG [options]

LOG is a file, or \`-\` for the standard input. Logs of docker build, buildx, bake and compose are understood, plain, from
a terminal, as rawjson, or as a CI system keeps them.

  --workspace DIR   the project that was built, so that the answer can name the line and mend it;
                    without it, this folder if a Dockerfile or a Compose file is in it
  --format FORMAT   text (default), json
  --batch FILE      instead of LOG: a file of JSON lines {"id","log","workspace"}; prints one line {"id","answers"} each
  --further         asks a language model to go on, and prints its text under the answer as it arrives
  --show-payload    prints what --further would send, and sends nothing

The model is DOCKWISE_ASSISTANT_MODEL at DOCKWISE_ASSISTANT_BASE_URL, with the key in DOCKWISE_ASSISTANT_KEY if the server
asks for one. Without --further nothing is sent.

Exit code: 0, also when the error is not known or the model does not answer; 2 wrong usage or a log that could not be read.

Examples:
  docker build . 2>&1 | dockwise explain -
  dockwise explain build.log --workspace . --format json
  DOCKWISE_ASSISTANT_BASE_URL=http://127.0.0.1:11434/v1 DOCKWISE_ASSISTANT_MODEL=qwen2.5-coder:7b \\
    dockwise explain build.log --further
`,
  resolve: `Prints a Compose project as it is when all its files are put together, as \`docker compose config\` does.

Usage: dockwise resolve [options]

Files are laid over each other, with what they include and extend; variables are filled in, short forms written out, and
what profiles switch off, or no service uses, is left out. Without -f it takes what COMPOSE_FILE names, or compose.yaml and
its override, here or in a folder above.

  -f, --file FILE           a Compose file, or \`-\`; may be repeated, and later files are laid over earlier ones
  -p, --project-name NAME   instead of the name that files, environment or folder say
  --project-directory DIR   where relative paths start from, instead of the folder of the first file
  --env-file FILE           instead of .env; may be repeated, and later files win
  --profile NAME            switches a profile on; may be repeated, and \`*\` is all of them
  --format FORMAT           yaml (default), json
  --no-interpolate          leaves variables as they are written
  --no-shell                without the variables of your shell

Dollar signs of values are printed as \`$$\`, so that what is printed is a Compose file again.

Exit code: 0, 1 a project that Compose would not load: every reason is told with its place; 2 wrong usage or no such file.

Examples:
  dockwise resolve
  dockwise resolve -f compose.yaml -f compose.prod.yaml --profile web --format json
`,
  article: `Prints what stands behind an advice: why it matters, examples, exceptions and sources.

Usage: dockwise article [ID…]

Without an ID it lists all articles. An ID of another tool works where it means one article.

Examples:
  dockwise article dockerfile/leave-no-apt-lists
  dockwise article DL3009
`,
  lsp: `Serves editors by the Language Server Protocol.

Usage: dockwise lsp --stdio

docs/editors.md says how to set it up in Neovim, Helix, Zed and Emacs.
`,
  help: overview,
} as const;

export function help([command, ...rest]: readonly string[], terminal: Terminal): Promise<number> {
  if (command === undefined || command.startsWith("-")) {
    terminal.print(overview);
    return Promise.resolve(0);
  }
  if (rest.length > 0 || !Object.hasOwn(pages, command)) {
    const meant = nearest(command, Object.keys(pages));
    throw new UsageError(
      `There is no help on \`${[command, ...rest].join(" ")}\`${meant ? `; there is \`${meant}\`` : ""}.`,
    );
  }
  return Promise.resolve(printHelp(command as keyof typeof pages, terminal));
}

export function printHelp(command: keyof typeof pages, { print }: Terminal): number {
  print(pages[command]);
  return 0;
}
