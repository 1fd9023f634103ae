import { takesArgument } from "../../facts/dockerfile/declared-arguments.js";
import { earlierUser, isRoot } from "../../facts/dockerfile/earlier-users.js";
import { stages } from "../../facts/dockerfile/stages.js";
import { builtStages, givesUpRoot, isForTools, isWindows, isWorkbench, startOf } from "../../facts/dockerfile/start.js";
import { insertBeforeStart } from "../../facts/dockerfile/start-edits.js";
import { stateAfter, stateAt } from "../../facts/dockerfile/state.js";
import { removeInstruction } from "../../syntax/dockerfile/edits.js";
import type { Instruction } from "../../syntax/dockerfile/model.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/end-as-non-root", function* (file, workspace) {
  const { all, profile } = workspace.policy;
  const isStrict = profile === "hadolint";
  // Those who ask for all practices judge the reasons for root themselves.
  const isLenient = !isStrict && !all;
  if (isLenient && isForTools(workspace, file)) return;
  const judged = isStrict
    ? stages(file)
    : builtStages(workspace, file).filter((stage) => (all || !isWorkbench(stage)) && !isWindows(file, stage));
  if (isStrict) yield* triggers(file);
  // Several stages may be built on one that ends as root.
  const marked = new Set<Instruction>();
  for (const stage of judged) {
    const { user, base } = stateAfter(file, stage);
    if (user?.value === undefined || !isRoot(user.value) || marked.has(user.instruction)) continue;
    const isOwn = user.instruction.stage === stage.index;
    // To hadolint, each stage is one of its own.
    if (isStrict && !isOwn) continue;
    if (isStrict && user.word.raw.includes("$")) continue;
    if (isLenient && base?.user === "root" && startOf(file, stage).length === 0) continue;
    // Whoever builds the image chooses.
    if (takesArgument(file, user.instruction, user.word)) continue;
    if (isLenient && givesUpRoot(workspace, file, stage)) continue;

    const before = stateAt(file, user.instruction).user;
    const earlier = earlierUser(file, stage) ?? base?.ownUser ?? "";
    marked.add(user.instruction);
    const isIdle = stage.instructions.every(
      ({ keyword, start }) => start <= user.instruction.start || !/^(?:RUN|COPY|ADD|WORKDIR|ONBUILD)$/.test(keyword),
    );
    yield {
      range: user.word,
      values: { user: user.value, earlier },
      edits: {
        remove:
          isOwn && isIdle && before?.value && !isRoot(before.value) ? [removeInstruction(file, user.instruction)] : [],
        back: earlier && !(isOwn && isIdle) ? [insertBeforeStart(file, stage, `USER ${earlier}`)] : [],
      },
    };
  }
});

/** hadolint minds the last USER that ONBUILD holds, too. */
const triggers = (file: DockerfileSource) =>
  stages(file).flatMap(({ instructions }) => {
    const users = instructions.flatMap(({ trigger }) => (trigger?.keyword === "USER" ? (trigger.words[0] ?? []) : []));
    return users.slice(-1).flatMap((word) => {
      return isRoot(word.value) ? [{ range: word, values: { user: word.value, earlier: "" } }] : [];
    });
  });
