import { insertOptionLast } from "../../facts/commands/commands-edits.js";
import { option, options } from "../../facts/commands/commands-options.js";
import { isWrittenBefore } from "../../facts/commands/earlier.js";
import { hidesOption } from "../../facts/commands/packages/hidden-options.js";
import { installs } from "../../facts/commands/packages/packages.js";
import { namedCertificates } from "../../facts/commands/packages/recommended-certificates.js";
import { policyStages } from "../../facts/dockerfile/judged-stages.js";
import { dockerfileRule } from "../rule.js";

const left = /install-recommends[\s"'\\=]*(?:false|no|off|0)\b/i;

export default dockerfileRule("dockerfile/install-apt-without-recommends", function* (file, workspace) {
  for (const install of installs(file)) {
    const { command, subcommand, run } = install;
    if (install.manager !== "apt" || subcommand?.value !== "install" || command.program === "aptitude") continue;
    if (!policyStages(file, workspace).has(run.stage)) continue;
    if (workspace.policy.profile === "hadolint" && command.program !== "apt-get") continue;
    if (option(command, "no-install-recommends", "s", "simulate", "dry-run", "just-print", "print-uris")) continue;
    if (options(command).some(({ name, value = "" }) => (name === "o" || name === "option") && left.test(value)))
      continue;
    if (hidesOption(file, run, command, /--no-install-recommends/) || isWrittenBefore(file, run, command, left))
      continue;

    const insertion = insertOptionLast(file, command, "--no-install-recommends");
    yield {
      range: subcommand,
      values: {},
      edits: insertion ? [insertion, ...namedCertificates(file, install)] : [],
    };
  }
});
