import type { Instruction } from "../../syntax/dockerfile/model.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { shells } from "../commands/commands-wrappers.js";
import { startRuns } from "../commands/runs.js";
import { lineage, stages } from "./stages.js";

/** Programs that take what follows for a script and its arguments, and never for another command. */
const interpreters =
  /^(?:node|python[\d.]*|java|dotnet|ruby|php|perl|deno|bun|gunicorn|uvicorn|nginx|caddy|streamlit)$/;

/** What becomes of the CMD of a stage, to follow "CMD"; undefined where the entry point can do something with it. */
export function deafEntrypoint(file: DockerfileSource, entrypoint: Instruction, cmd: Instruction): string | undefined {
  if (cmd.words.length === 0 || entrypoint.words.length === 0) return undefined;
  if (entrypoint.form === "shell") {
    // The words of CMD are the shell's arguments, from `$0` on.
    return /\$(?:[@*\d]|\{[@*\d])/.test(entrypoint.joined.text) || /^(?:""|'')$/.test(entrypoint.joined.text)
      ? undefined
      : "has no effect";
  }
  if (cmd.form !== "shell" || /^(?:""|'')$/.test(cmd.joined.text)) return undefined;
  const run = startRuns(file).get(cmd);
  const [program = "", ...rest] = entrypoint.words.map(({ value }) => value);
  const name = program.slice(program.lastIndexOf("/") + 1);
  const isShellString = shells.has(name) && /^-[a-z]*c$/.test(rest.at(-1) ?? "");
  const isDeaf = isShellString || cmd.joined.text.startsWith("-") || (interpreters.test(name) && !isStarter(rest));
  return isDeaf ? `is handed over as \`${run?.shellWords.join(" ") || "/bin/sh -c"} …\`` : undefined;
}

/**
 * Whether there is a CMD that an ENTRYPOINT in shell form leaves aside and a JSON array would be given: in its stage, or
 * in one that is built on it.
 */
export const leavesCmdAside = (file: DockerfileSource, { keyword, form, stage }: Instruction): boolean =>
  keyword === "ENTRYPOINT" &&
  form === "shell" &&
  stages(file).some(
    (one) =>
      one.instructions.some((other) => other.keyword === "CMD" && other.words.length > 0) &&
      lineage(file, one).some(({ index }) => index === stage),
  );

/** `node -r x`, `python -m debugpy`: what follows may be run all the same. */
const isStarter = (words: readonly string[]): boolean =>
  /^(?:-m|exec|run|--)$/.test(words.at(-1) ?? "") || words.includes("-m");
