import { insertBefore } from "../../base/edit.js";
import { missingCertificates } from "../../facts/commands/packages/missing-certificates.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/install-ca-certificates", function* (file) {
  for (const { install, tool } of missingCertificates(file)) {
    const [first] = install.packages;
    const written = install.command.isExec ? '"ca-certificates", ' : "ca-certificates ";
    yield { range: tool, values: { tool: tool.name }, edits: first ? [insertBefore(first, written)] : [] };
  }
});
