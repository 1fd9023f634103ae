import { unknownServices } from "../../facts/compose/project/undefined-uses.js";
import { removeReference, replaceName } from "../../syntax/compose/edits.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/depend-on-known-services", function* (file, workspace) {
  for (const use of unknownServices(workspace, file)) {
    const { to, meant, via, within } = use;
    const renamed = meant === undefined ? undefined : replaceName(file, use, to, meant);
    const removed = via ? undefined : removeReference(file, within);
    yield {
      range: use,
      values: { name: to, meant: meant ?? "", hint: meant === undefined ? "" : `; there is \`${meant}\`` },
      edits: { ...(renamed && { rename: [renamed] }), ...(removed && { remove: [removed] }) },
    };
  }
});
