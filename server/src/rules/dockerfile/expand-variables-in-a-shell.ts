import { type Edit, replace } from "../../base/edit.js";
import { type Run, runs, startCommands, startCommandsIn } from "../../facts/commands/runs.js";
import { unexpanded } from "../../facts/commands/start/unexpanded.js";
import { lineage, stages } from "../../facts/dockerfile/stages.js";
import { stateAt } from "../../facts/dockerfile/state.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/expand-variables-in-a-shell", function* (file) {
  for (const run of [...runs(file), ...startCommands(file)]) {
    const system = stateAt(file, run.outer).base?.family === "windows" ? "windows" : "linux";
    const found = unexpanded(run, system);
    if (found.length === 0 || isGivenToScript(file, run)) continue;
    for (const { range, text } of found) {
      yield { range, values: { variable: text }, edits: system === "windows" ? inCmd(run) : inShell(file, run) };
    }
  }
});

/** The words of CMD go to the ENTRYPOINT of the stage, which may put the values in. */
const isGivenToScript = (file: DockerfileSource, { instruction, stage }: Run): boolean =>
  instruction.keyword === "CMD" &&
  stages(file)
    .slice(stage, stage + 1)
    .flatMap((one) => lineage(file, one))
    .some(({ index }) => startCommandsIn(file, index).some((other) => other.instruction.keyword === "ENTRYPOINT"));

/** `["sh", "-c", "exec …"]`; none where a word would have to be quoted, or the image has no shell. */
function inShell(
  file: DockerfileSource,
  { commands: [command], instruction, outer, regions: [region] }: Run,
): readonly Edit[] {
  const words = command?.words.map(({ value = "" }) => value) ?? [];
  const isPlain = words.every((word) => word !== "" && !/[\s"'`\\*?()#]/.test(word));
  if (!region || !isPlain || stateAt(file, outer).base?.shell === false) return [];
  const isChain = words.some((word) => /^(?:&&|\|\|?|;)$/.test(word));
  const exec = isChain || instruction.keyword === "RUN" ? "" : "exec ";
  return [replace(region, JSON.stringify(["sh", "-c", exec + words.map(quoted).join(" ")]).replaceAll('","', '", "'))];
}

/** `["cmd", "/S", "/C", "…"]`; none where a word would have to be quoted, or where PowerShell is meant, which not every image has. */
function inCmd({ commands: [command], regions: [region] }: Run): readonly Edit[] {
  const words = command?.words.map(({ value = "" }) => value) ?? [];
  const isPlain = words.every((word) => /^[\w.:\\/=%-]+$|^(?:&&?|\|\|?)$/.test(word));
  if (!region || !isPlain) return [];
  return [replace(region, JSON.stringify(["cmd", "/S", "/C", words.join(" ")]).replaceAll('","', '", "'))];
}

/** The value of a variable stays one word, as it was one before. */
const quoted = (word: string): string => (/\$/.test(word) ? `"${word}"` : word);
