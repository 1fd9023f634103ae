import { addedLine, mainRequirements, requirementAt } from "../../facts/buildlog/log-requirements.js";
import { buildErrorRule, editsIn } from "../build-error.js";

export default buildErrorRule("buildlog/numpy-abi-mismatch", (_, { place, workspace }) => {
  const list = mainRequirements(place, workspace);
  // What is pinned there has been chosen.
  if (!list || requirementAt(place, workspace, "numpy")) return {};
  return { edits: editsIn(list, addedLine(list, "numpy<2")) };
});
