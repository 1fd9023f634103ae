import { isTestFile } from "../../facts/compose/judged-services.js";
import { spelledSecrets, writtenSecrets } from "../../facts/compose/secrets/compose-secrets.js";
import { moveToEnvironment } from "../../facts/compose/secrets/secret-edits.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/keep-secrets-out-of-compose-files", function* (file, workspace) {
  const { all } = workspace.policy;
  if (isTestFile(file) && !all) return;
  const secrets = all ? spelledSecrets(file) : writtenSecrets(file);
  for (const found of secrets) {
    yield {
      range: found.value.via ?? found.range,
      values: { kind: found.kind },
      edits: moveToEnvironment(workspace, file, found, secrets),
    };
  }
});
