import { type Edit, insertAfter, replace } from "../../base/edit.js";
import { subcommand } from "../../facts/commands/commands-options.js";
import { stages } from "../../facts/dockerfile/stages.js";
import { copyingsOf } from "../../facts/workspace/copied-files.js";
import { type NeededLock, neededLocks } from "../../facts/workspace/needed-locks.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { dockerfileRule } from "../rule.js";

const troubles = {
  beside: "is not copied before",
  ignored: "the ignore file keeps out of the build context",
  nowhere: "the build context does not have",
};

export default dockerfileRule("dockerfile/copy-the-lock-file", function* (file, workspace) {
  for (const needed of neededLocks(workspace, file)) {
    const { command, lockFile, place } = needed;
    const word = subcommand(command);
    const end = (word ?? command.words[0] ?? command).end;
    const copy = place === "beside" ? copied(file, needed) : undefined;
    const isNpm = command.program === "npm" && word !== undefined;
    yield {
      range: { start: command.start, end },
      values: {
        command: word ? `${command.program} ${word.value ?? ""}` : command.program,
        lockfile: lockFile,
        trouble: troubles[place],
      },
      edits: {
        ...(copy && { copy: [copy] }),
        ...(isNpm && place === "nowhere" && { install: [replace(word, command.isExec ? '"install"' : "install")] }),
      },
    };
  }
});

/** Beside the manifest in its COPY, where that names the manifest and copies into a folder. */
function copied(file: DockerfileSource, { manifest, lockFile, run }: NeededLock): Edit | undefined {
  const { word, isAlone, instruction } = manifest;
  const stage = stages(file)[run.stage];
  const copying = stage && copyingsOf(file, stage).find((one) => one.instruction === instruction);
  const name = manifest.path.slice(manifest.path.lastIndexOf("/") + 1);
  if (!isAlone || !copying?.isInto || !word.raw.includes(name)) return undefined;
  const separator = instruction.form === "exec" || word.raw.startsWith('"') ? ", " : " ";
  return insertAfter(word, separator + word.raw.replace(name, () => lockFile));
}
