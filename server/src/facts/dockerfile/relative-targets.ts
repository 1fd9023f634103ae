import { instructionsWith } from "../../syntax/dockerfile/by-keyword.js";
import type { Instruction, Word } from "../../syntax/dockerfile/model.js";
import type { DockerfileSource } from "../../syntax/source.js";
import type { Workspace } from "../workspace/workspace.js";
import { judgedStages } from "./judged-stages.js";
import { pathsOf } from "./quoted-paths.js";
import { lineage, stageOf } from "./stages.js";
import { stateAt } from "./state.js";
import { swallowingInstructions } from "./swallowed-instructions.js";
import { hasWorkdir, isRelativePath } from "./workdirs.js";

/** A COPY or ADD to a place that nobody has named; hadolint minds COPY alone. */
export interface RelativeTarget {
  readonly destination: Word;
  readonly outer: Instruction;
  readonly isTrigger: boolean;
  readonly isWindows: boolean;
  /** Whether a WORKDIR of the stage goes on from the same place, and would move with it. */
  readonly isFollowed: boolean;
  /** From the root, as far as the table tells: it knows the image, and of no WORKDIR in it. */
  readonly isAtRoot: boolean;
}

/** By stage that counts, in the order of the file: where neither a WORKDIR nor what is known of the base says from where the path goes. */
export function relativeTargets(
  file: DockerfileSource,
  workspace: Workspace,
): ReadonlyMap<number, readonly RelativeTarget[]> {
  const isStrict = workspace.policy.profile === "hadolint";
  const judged = judgedStages(file, workspace);
  const found = new Map<number, RelativeTarget[]>();
  for (const outer of instructionsWith(file, "ADD", "COPY")) {
    const instruction = outer.trigger ?? outer;
    const copies = instruction.keyword === "COPY" || (instruction.keyword === "ADD" && !isStrict);
    const { destination } = copies ? pathsOf(instruction, workspace.policy) : {};
    // A stage that is only copied from puts its files where its own steps find them.
    if (outer.stage >= 0 && !judged.has(outer.stage)) continue;
    // A heredoc is a source: where it stands last, the target is still to be written.
    if (!destination || destination.raw.startsWith("<<")) continue;
    if (!isRelativePath(destination) || hasWorkdir(file, outer)) continue;
    const { base } = stateAt(file, outer);
    // In an empty image there is only the root.
    if (!isStrict && (base?.workdir || isEmpty(file, outer))) continue;
    if (swallowingInstructions(file).has(outer)) continue;
    const target = {
      destination,
      outer,
      isTrigger: outer !== instruction,
      isWindows: base?.family === "windows",
      isFollowed: goesOn(file, outer),
      isAtRoot: base !== undefined && base.workdir === undefined,
    };
    const others = found.get(outer.stage);
    if (others) others.push(target);
    else found.set(outer.stage, [target]);
  }
  return found;
}

function goesOn(file: DockerfileSource, { stage, start }: Instruction): boolean {
  const next = instructionsWith(file, "WORKDIR").find(
    (one) => one.stage === stage && one.start > start && one.keyword === "WORKDIR" && one.words.length > 0,
  );
  return next?.words.some(isRelativePath) === true;
}

function isEmpty(file: DockerfileSource, instruction: Instruction): boolean {
  const stage = stageOf(file, instruction);
  return stage !== undefined && lineage(file, stage).at(-1)?.image?.text === "scratch";
}
