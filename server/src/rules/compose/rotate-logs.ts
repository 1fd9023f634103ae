import { rangeOf } from "../../base/range.js";
import { endlessLogs, rotationEdits } from "../../facts/compose/endless-logs.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/rotate-logs", function* (file, workspace) {
  const services = endlessLogs(workspace, file);
  const [first] = services;
  if (!first) return;
  yield { range: rangeOf(first), values: { service: first.name }, edits: rotationEdits(file, services) };
});
