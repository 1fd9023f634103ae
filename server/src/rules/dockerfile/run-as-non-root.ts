import { type Stage, stages } from "../../facts/dockerfile/stages.js";
import {
  builtStages,
  createdUser,
  givesUpRoot,
  isForOthers,
  isForTools,
  isWindows,
  isWorkbench,
  startsService,
} from "../../facts/dockerfile/start.js";
import { insertBeforeStart } from "../../facts/dockerfile/start-edits.js";
import { stateAfter } from "../../facts/dockerfile/state.js";
import { isCommandLineTool } from "../../facts/dockerfile/tool-images.js";
import { unusedUser } from "../../facts/dockerfile/unused-user.js";
import type { Workspace } from "../../facts/workspace/workspace.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { dockerfileRule } from "../rule.js";

/** No name is needed in the image for a number. */
const number = "10001:10001";

export default dockerfileRule("dockerfile/run-as-non-root", function* (file, workspace) {
  const { all } = workspace.policy;
  for (const stage of builtStages(workspace, file)) {
    const { user, base } = stateAfter(file, stage);
    const isSure = base?.user === "root";
    if (user || !stage.imageWord || isWindows(file, stage) || (!isSure && (!all || base?.user))) continue;
    if (!all && mayBeRoot(workspace, file, stage)) continue;

    const own = createdUser(file, stage) ?? base?.ownUser ?? "";
    yield {
      range: stage.from.keywordRange,
      values: {
        base: `\`${stage.imageWord.raw.replace(/@sha256:\w+$/, "")}\``,
        doubt: isSure ? "" : ", unless the base image has another user",
        user: own,
      },
      // Stages below would inherit the user, and may need root.
      edits: stages(file).some(({ parent }) => parent === stage.index)
        ? {}
        : {
            own: own ? [insertBeforeStart(file, stage, `USER ${own}`)] : [],
            number: [insertBeforeStart(file, stage, `USER ${number}`)],
          },
    };
  }
});

/** Whether there is a reason for root, or another practice says what to do. */
const mayBeRoot = (workspace: Workspace, file: DockerfileSource, stage: Stage): boolean =>
  isForTools(workspace, file) ||
  isWorkbench(stage) ||
  !startsService(file, stage) ||
  givesUpRoot(workspace, file, stage) ||
  unusedUser(workspace, file, stage) !== undefined ||
  isForOthers(workspace, file, stage) ||
  isCommandLineTool(file, stage);
