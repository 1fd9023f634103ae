import { unreadOperators } from "../../facts/compose/environment/unread-operators.js";
import { judgedServices } from "../../facts/compose/judged-services.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/run-shell-syntax-in-a-shell", function* (file, workspace) {
  for (const service of judgedServices(workspace)(file)) {
    for (const { place, operator, edits } of unreadOperators(file, service)) {
      yield { range: place, values: { operator }, edits };
    }
  }
});
