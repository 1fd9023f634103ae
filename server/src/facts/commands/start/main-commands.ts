import { fact } from "../../../base/fact.js";
import type { ShellWord } from "../../../syntax/shell/model.js";
import type { DockerfileSource } from "../../../syntax/source.js";
import { type Stage, stages } from "../../dockerfile/stages.js";
import { startOf } from "../../dockerfile/start.js";
import type { Command } from "../commands.js";
import { copyOf } from "../commands-place.js";
import { type Run, startRuns } from "../runs.js";

/** What containers of a stage run. */
export interface MainCommand {
  readonly stage: Stage;
  /** The instruction whose last word ends the command. */
  readonly run: Run;
  /** Of an ENTRYPOINT with arguments in CMD, the words of both. */
  readonly command: Command;
  /** Its words without what only starts another program: `python -m`, `poetry run`, `npx`. */
  readonly words: readonly ShellWord[];
  /** The program of these words, without its folder. */
  readonly program: string;
}

/** The command that a stage's ENTRYPOINT and CMD come to; undefined where several run side by side, or nobody can tell. */
export const mainCommand = (file: DockerfileSource, stage: Stage): MainCommand | undefined =>
  mains(file).get(stage.index);

const mains = fact((file: DockerfileSource): ReadonlyMap<number, MainCommand> => {
  const found = new Map<number, MainCommand>();
  for (const stage of stages(file)) {
    const [run, command] = commandOf(file, stage) ?? [];
    if (!run || !command) continue;
    const words = unlaunched(command.words);
    const name = words[0]?.value ?? "";
    found.set(stage.index, { stage, run, command, words, program: name.slice(name.lastIndexOf("/") + 1) });
  }
  return found;
});

function commandOf(file: DockerfileSource, stage: Stage): readonly [Run, Command] | undefined {
  const holding = startOf(file, stage);
  const runOf = (keyword: string): Run | undefined => {
    const instruction = holding.find((one) => one.keyword === keyword);
    return instruction && startRuns(file).get(instruction);
  };
  const entrypoint = runOf("ENTRYPOINT");
  const cmd = runOf("CMD");
  const first = entrypoint && last(entrypoint);
  if (!entrypoint) return cmd && pair(cmd, last(cmd));
  if (entrypoint.instruction.form !== "exec" || !cmd) return pair(entrypoint, first);
  if (!first || passesOn(first)) return pair(cmd, last(cmd));
  if (cmd.instruction.form !== "exec") return pair(entrypoint, first);
  const words = cmd.commands[0]?.words ?? [];
  return [cmd, { ...copyOf(first), words: [...first.words, ...words] }];
}

const pair = (run: Run, command: Command | undefined): readonly [Run, Command] | undefined => command && [run, command];

/** Of several, the one that the shell waits for, where that is the only one that stays. */
function last({ commands }: Run): Command | undefined {
  const others = commands.slice(0, -1);
  const isAlone = others.every(({ program, pipeline }) => pipeline.list.separator !== "&" && !proxies.test(program));
  return isAlone ? commands.at(-1) : undefined;
}

const proxies = /^(?:nginx|caddy|haproxy|traefik|envoy|apache2(?:ctl)?|httpd|supervisord)$/;

/** An init or a script that ends by running its arguments. */
export const passesOn = ({ program, words }: Command): boolean =>
  /^(?:tini|dumb-init|catatonit|docker-init)$/.test(program) ||
  (words.length === 1 && /entry|init|start|\.sh$/i.test(program));

/** Without what only starts another program. */
export function unlaunched(words: readonly ShellWord[]): readonly ShellWord[] {
  const [first, second, third] = words.map(({ value = "" }) => value);
  const name = first?.slice(first.lastIndexOf("/") + 1) ?? "";
  if (/^python[\d.]*$/.test(name)) {
    const at = words.findIndex(({ value = "" }, index) => index > 0 && (value === "-m" || !value.startsWith("-")));
    const isModule = words[at]?.value === "-m";
    if (isModule && words[at + 1]) return words.slice(at + 1);
    return /(?:^|\/)manage\.py$/.test(words[at]?.value ?? "") ? words.slice(at) : words;
  }
  if (/^(?:uv|poetry|pipenv|pdm|hatch|rye)$/.test(name) && second === "run" && third && !third.startsWith("-"))
    return unlaunched(words.slice(2));
  if (/^(?:npx|bunx|opentelemetry-instrument|ddtrace-run)$/.test(name) && second && !second.startsWith("-"))
    return unlaunched(words.slice(1));
  if (/^(?:bundle|pnpm|yarn|npm)$/.test(name) && second === "exec" && third && !third.startsWith("-"))
    return unlaunched(words.slice(2));
  return words;
}
