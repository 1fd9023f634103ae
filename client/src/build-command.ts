/** Options that take the next word as their value, before the subcommand. */
const valued = new Set([
  ...["-c", "--context", "--config", "-H", "--host", "-l", "--log-level", "--tlscacert", "--tlscert", "--tlskey"],
  ...["--url", "--connection", "--identity", "-n", "--namespace", "-a", "--address", "--builder"],
  ...["-f", "--file", "-p", "--project-name", "--project-directory", "--profile", "--env-file", "--progress"],
  ...["--ansi", "--parallel"],
]);

/** Of `sudo` and `env`. */
const valuedBefore = new Set([
  "-u",
  "-g",
  "-h",
  "-p",
  "-C",
  "-D",
  "-R",
  "-T",
  "-r",
  "-t",
  "--user",
  "--group",
  "--chdir",
]);

const prefixes = new Set([
  "sudo",
  "env",
  "time",
  "command",
  "nohup",
  "exec",
  "nice",
  "doas",
  "!",
  "(",
  "{",
  "then",
  "do",
  "if",
]);

const composeBuilds = new Set(["build", "up", "create", "watch", "pull"]);

/** Whether a command line of a terminal builds an image: one of its commands is a build of docker, podman or nerdctl. */
export const isBuild = (commandLine: string): boolean => commandsOf(commandLine).some(builds);

function builds(all: readonly string[]): boolean {
  const [program = "", ...words] = withoutPrefixes(all);
  const name = program.slice(Math.max(program.lastIndexOf("/"), program.lastIndexOf("\\")) + 1).replace(/\.exe$/i, "");
  if (name === "docker-compose" || name === "podman-compose") return composeBuilds.has(subcommand(words)[0] ?? "");
  if (name !== "docker" && name !== "podman" && name !== "nerdctl") return false;
  const [first, ...rest] = subcommand(words);
  if (first === "build") return true;
  const second = subcommand(rest)[0] ?? "";
  if (first === "buildx") return ["build", "b", "bake"].includes(second);
  if (first === "image" || first === "builder") return second === "build";
  return first === "compose" && composeBuilds.has(second);
}

/** From the first word that is no option. */
function subcommand(words: readonly string[]): readonly string[] {
  let at = 0;
  while (words[at]?.startsWith("-")) at += valued.has(words[at] ?? "") ? 2 : 1;
  return words.slice(at);
}

/** Without variables that are set for the command, and without what only starts it. */
function withoutPrefixes(words: readonly string[]): readonly string[] {
  let at = 0;
  for (let isStarted = false; at < words.length; at++) {
    const word = words[at] ?? "";
    if (prefixes.has(word)) isStarted = true;
    else if (isStarted && word.startsWith("-")) at += valuedBefore.has(word) ? 1 : 0;
    else if (!/^\w+=/.test(word) && word !== "&") break;
  }
  return words.slice(at);
}

/** The commands of a line, as words without their quotes. */
function commandsOf(line: string): readonly (readonly string[])[] {
  const commands: string[][] = [[]];
  let word: string | undefined;
  let quote = "";
  const endWord = (): void => {
    if (word !== undefined) commands.at(-1)?.push(word);
    word = undefined;
  };
  for (let at = 0; at < line.length; at++) {
    const letter = line[at] ?? "";
    const next = line[at + 1] ?? "";
    if (quote) {
      if (letter === quote) quote = "";
      else word = (word ?? "") + letter;
    } else if (letter === '"' || letter === "'") {
      quote = letter;
      word ??= "";
    } else if (letter === "\\" && /[\s"'\\]/.test(next)) {
      if (next !== "\n") word = (word ?? "") + next;
      at++;
    } else if (/[;|\n]/.test(letter) || (letter === "&" && next !== ">" && line[at - 1] !== ">")) {
      endWord();
      commands.push([]);
    } else if (/\s/.test(letter)) endWord();
    else if (/[({]/.test(letter) && word === undefined) commands.at(-1)?.push(letter);
    else word = (word ?? "") + letter;
  }
  endWord();
  return commands;
}
