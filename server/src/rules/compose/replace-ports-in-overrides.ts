import { rangeOf } from "../../base/range.js";
import { addedPorts } from "../../facts/compose/ports/added-ports.js";
import { composeFileAt } from "../../facts/compose/project/compose-files.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/replace-ports-in-overrides", function* (file, workspace) {
  for (const { place, others, edits } of addedPorts(workspace, file)) {
    const [first] = others;
    if (!first) continue;
    const base = composeFileAt(workspace, first.path);
    const written = others.map(({ start, end }) => `\`${base?.text.slice(start, end).replace(/["'`]/g, "") ?? ""}\``);
    yield {
      range: place,
      values: { others: written.join(", "), base: first.path.slice(first.path.lastIndexOf("/") + 1) },
      related: others.map((other) => ({ ...rangeOf(other), path: other.path })),
      edits,
    };
  }
});
