import { refusals } from "../../facts/compose/project/refused.js";
import { documents } from "../../syntax/compose/yaml.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/write-what-compose-loads", function* (file, workspace) {
  const isStrict = workspace.policy.profile === "compose";
  // A file with nothing in it is still being typed.
  if (!isStrict && documents(file).length === 0) return;
  for (const { start, end, reason, isDemand } of refusals(workspace)(file)) {
    // To ask for a variable is no mistake, though Compose stops where nobody sets it.
    if (isDemand && !isStrict) continue;
    yield { range: { start, end }, values: { reason } };
  }
});
