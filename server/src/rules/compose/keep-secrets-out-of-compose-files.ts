import { writtenSecrets } from "../../facts/compose/compose-secrets.js";
import { isTestFile } from "../../facts/compose/judged-services.js";
import { moveToEnvironment } from "../../facts/compose/secret-edits.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/keep-secrets-out-of-compose-files", function* (file, workspace) {
  if (isTestFile(file)) return;
  for (const found of writtenSecrets(file)) {
    yield {
      range: found.value.via ?? found.range,
      values: { kind: found.kind },
      edits: moveToEnvironment(workspace, file, found),
    };
  }
});
