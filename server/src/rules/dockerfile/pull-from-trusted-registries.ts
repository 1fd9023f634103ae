import { isTrusted, pulls } from "../../facts/images/trusted-registries.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/pull-from-trusted-registries", function* (file, workspace) {
  const trusted = workspace.policy.trustedRegistries ?? [];
  if (trusted.length === 0) return;
  for (const pull of pulls(file, workspace)) {
    if (!isTrusted(pull, trusted)) yield { range: pull.range, values: { registry: pull.registry } };
  }
});
