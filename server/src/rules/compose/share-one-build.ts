import { repeatedBuilds, runTheSame } from "../../facts/compose/images/repeated-builds.js";
import { isTestFile } from "../../facts/compose/judged-services.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/share-one-build", function* (file, workspace) {
  if (isTestFile(file)) return;
  for (const found of repeatedBuilds(workspace, file)) {
    const { place, first } = found;
    yield {
      range: { start: place.start, end: place.end },
      values: { other: first.name },
      related: [{ start: first.start, end: first.end }],
      edits: () => runTheSame(file, found),
    };
  }
});
