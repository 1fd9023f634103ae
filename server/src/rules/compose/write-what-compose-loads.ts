import { refusals } from "../../facts/compose/refused.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/write-what-compose-loads", function* (file, workspace) {
  for (const { start, end, reason } of refusals(workspace)(file)) yield { range: { start, end }, values: { reason } };
});
