import { type Edit, replace } from "../../base/edit.js";
import { copyTargets, isBelow } from "../../facts/dockerfile/copy-targets.js";
import { namedOwners } from "../../facts/dockerfile/named-owners.js";
import { type Stage, stageOf } from "../../facts/dockerfile/stages.js";
import { isWindows, startOf } from "../../facts/dockerfile/start.js";
import { absoluteIn, stateAfter } from "../../facts/dockerfile/state.js";
import { removeFlag } from "../../syntax/dockerfile/edits.js";
import type { Flag, Instruction } from "../../syntax/dockerfile/model.js";
import { flagNamed } from "../../syntax/dockerfile/parts.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/own-program-files-as-root", function* (file) {
  for (const [instruction, owner] of namedOwners(file)) {
    const flag = flagNamed(instruction, "chown");
    const stage = flag && stageOf(file, instruction);
    if (!flag || !stage || /^(?:root|0+)$/.test(owner.user) || isWindows(file, stage)) continue;
    const started = startedFiles(file, stage);
    const targets = copyTargets(file, instruction);
    const isProgram = targets.some(
      ({ path, kind }) =>
        /(?:^|\/)s?bin(?:\/|$)/.test(path) ||
        started.some((one) => (kind === "file" ? one === path : isBelow(one, path))),
    );
    if (!isProgram) continue;
    const isFile = targets.every(({ kind }) => kind !== "folder");
    yield { range: flag, values: {}, edits: asRoot(file, instruction, flag, isFile) };
  }
});

/** Each file of a folder keeps its own mode; none where a mode is set that lets only the owner run what is copied. */
function asRoot(file: DockerfileSource, instruction: Instruction, flag: Flag, isFile: boolean): readonly Edit[] {
  const mode = flagNamed(instruction, "chmod")?.value;
  if (mode === undefined) return [isFile ? replace(flag, "--chmod=755") : removeFlag(file, flag)];
  return /[57]$/.test(mode) ? [removeFlag(file, flag)] : [];
}

/** What the start of a stage runs: programs and scripts by their paths. */
const startedFiles = (file: DockerfileSource, stage: Stage): readonly string[] =>
  startOf(file, stage)
    .flatMap(({ words }) => words.slice(0, 3))
    .flatMap(({ value }) => (/^[./]|\.(?:js|mjs|cjs|py|rb|php|sh|jar|dll|pl)$/.test(value) ? value : []))
    .flatMap((value) => absoluteIn(stateAfter(file, stage), value) ?? []);
