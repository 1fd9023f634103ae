import { exampleOf, ignoring, openEnvFiles } from "../../facts/compose/secrets/open-env-files.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/keep-env-files-out-of-git", function* (file, workspace) {
  for (const { used, name } of openEnvFiles(workspace, file)) {
    const ignored = ignoring(workspace, used.path);
    const example = exampleOf(workspace, used);
    yield {
      range: used.place,
      values: { file: used.name, name },
      edits: { ignore: [ignored], ...(example.length > 0 && { example: [...example, ignored] }) },
    };
  }
});
