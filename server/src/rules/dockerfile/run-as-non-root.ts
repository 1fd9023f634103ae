import { stages } from "../../facts/dockerfile/stages.js";
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
import { dockerfileRule } from "../rule.js";

/** No name is needed in the image for a number. */
const number = "10001:10001";

export default dockerfileRule("dockerfile/run-as-non-root", function* (file, workspace) {
  if (isForTools(workspace, file)) return;
  for (const stage of builtStages(workspace, file)) {
    const { user, base } = stateAfter(file, stage);
    if (user || base?.user !== "root" || !stage.imageWord) continue;
    if (isWorkbench(stage) || isWindows(file, stage) || !startsService(file, stage)) continue;
    if (givesUpRoot(workspace, file, stage) || unusedUser(workspace, file, stage)) continue;
    if (isForOthers(workspace, file, stage) || isCommandLineTool(file, stage)) continue;

    const own = createdUser(file, stage) ?? base.ownUser ?? "";
    yield {
      range: stage.from.keywordRange,
      values: { base: `\`${stage.imageWord.raw.replace(/@sha256:\w+$/, "")}\``, user: own },
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
