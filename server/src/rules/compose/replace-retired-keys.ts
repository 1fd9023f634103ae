import { rangeOf } from "../../base/range.js";
import { modernized, successorOf } from "../../facts/compose/schema/retired-keys.js";
import { schemaProblems } from "../../syntax/compose/schema.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/replace-retired-keys", function* (file) {
  for (const problem of schemaProblems(file)) {
    const successor = problem.kind === "unknown-key" ? successorOf(problem) : undefined;
    if (problem.kind !== "unknown-key" || successor === undefined) continue;
    yield {
      range: rangeOf(problem),
      values: { key: problem.entry.name, successor },
      edits: modernized(file, problem, successor),
    };
  }
});
