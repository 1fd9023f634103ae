import { replace } from "../../base/edit.js";
import { takenFrom } from "../../facts/buildlog/log-source.js";
import { stages } from "../../facts/dockerfile/stages.js";
import { absoluteIn, stateAfter } from "../../facts/dockerfile/state.js";
import { instructions } from "../../syntax/dockerfile/instructions.js";
import type { Instruction } from "../../syntax/dockerfile/model.js";
import { copyParts } from "../../syntax/dockerfile/parts.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { buildErrorRule, editsIn } from "../build-error.js";

export default buildErrorRule("buildlog/copy-from-path-missing", ({ values: { path = "" }, text }, { log, place }) => {
  // kaniko has no steps: it says what it does before it does it.
  const copy = text.startsWith("resolving")
    ? log.lines.findLast((line) => /(?:COPY|ADD) --from=/.test(line.text))
    : undefined;
  const stage = takenFrom(place, copy?.text.replace(/^.*?(?=COPY |ADD )/, "") ?? log.failingStep?.text ?? "");
  if (stage === undefined) return undefined;
  const { file, instruction } = place;
  const source = instruction && copyParts(instruction).sources.find(({ raw }) => raw === path || raw === path.slice(1));
  const there = file && instruction && source ? inWorkdir(file, instruction, path) : undefined;
  if (!file || !source || there === undefined) return { values: { stage }, confidence: 0.95 };
  return { values: { stage, there }, confidence: 0.95, edits: editsIn(file, replace(source, there)) };
});

/** Where the other stage most likely wrote it: below its own working directory, with the same last name. */
function inWorkdir(file: DockerfileSource, instruction: Instruction, path: string): string | undefined {
  const own = stages(file)[instruction.stage];
  const index = own?.copies.find((use) => use.instruction === instruction)?.stage;
  const other = index === undefined ? undefined : stages(file)[index];
  const workdir = other && absoluteIn(stateAfter(file, other), ".");
  if (!other || workdir === undefined || workdir === "/" || path === workdir || path.startsWith(`${workdir}/`))
    return undefined;
  const [, folder, rest] = /^\/([^/]+)\/([^/]+\/?)$/.exec(path) ?? [];
  if (folder === undefined || rest === undefined) return undefined;
  // A stage that writes into the folder itself has its own way.
  const isMade = instructions(file).some((one) => one.stage === index && one.joined.text.includes(`/${folder}`));
  return isMade ? undefined : `${workdir}/${rest}`;
}
