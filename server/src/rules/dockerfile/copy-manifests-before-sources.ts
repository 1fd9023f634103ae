import { lateManifests, manifestsFirst } from "../../facts/workspace/late-manifests.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/copy-manifests-before-sources", function* (file, workspace) {
  for (const late of lateManifests(file, workspace)) {
    yield {
      range: late.word,
      values: { command: late.install.command },
      edits: manifestsFirst(file, workspace, late),
    };
  }
});
