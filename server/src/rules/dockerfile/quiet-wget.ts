import type { Command } from "../../facts/commands/commands.js";
import { insertOption } from "../../facts/commands/commands-edits.js";
import { calls, hasUnknownWords, option } from "../../facts/commands/commands-options.js";
import { installs } from "../../facts/commands/packages/packages.js";
import { type Run, runs } from "../../facts/commands/runs.js";
import { lineage, stages } from "../../facts/dockerfile/stages.js";
import { distributionOf } from "../../facts/images/distribution.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { dockerfileRule } from "../rule.js";

/** Nothing is downloaded, or nobody looks on. */
const silent = ["h", "help", "V", "version", "spider", "b", "background"];
const quiet = ["q", "quiet", "no-verbose", "progress", "o", "output-file", "a", "append-output", ...silent];

export default dockerfileRule("dockerfile/quiet-wget", function* (file) {
  for (const run of runs(file)) {
    for (const command of run.commands) {
      const [program] = command.words;
      if (!program || !calls(command, "wget") || option(command, ...quiet) || isShort(command)) continue;
      if (command.words.length < 2 || mayBeQuiet(command) || isBusybox(file, run, command)) continue;
      const edit = insertOption(command, "-nv");
      yield { range: program, values: {}, edits: edit ? [edit] : [] };
    }
  }
});

/** `-nv` is two letters for one option. */
const isShort = ({ words }: Command): boolean => words.some(({ value = "" }) => /^-\w*nv$/.test(value));

/** A variable alone may hold the options, unless it is plainly an address. */
const mayBeQuiet = (command: Command): boolean =>
  hasUnknownWords(command) && command.words.some(({ raw }) => /^\$\{?[\w@]*(?:OPT|ARG|FLAG|@)/i.test(raw));

/** BusyBox's wget has other options, and is what an Alpine image has until the package comes. */
function isBusybox(file: DockerfileSource, run: Run, { wrappers }: Command): boolean {
  if (wrappers.some(({ name }) => name === "busybox")) return true;
  const stage = stages(file)[run.stage];
  if (!stage) return false;
  if (lineage(file, stage).at(-1)?.image?.repository.endsWith("busybox")) return true;
  if (distributionOf(file, stage)?.manager !== "apk") return false;
  const line = new Set(lineage(file, stage).map(({ index }) => index));
  return !installs(file).some(
    ({ run: { stage: index }, packages }) => line.has(index) && packages.some(({ name }) => name === "wget"),
  );
}
