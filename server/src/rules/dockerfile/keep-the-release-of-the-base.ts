import { systemUpgrades } from "../../facts/commands/packages/system-upgrades.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/keep-the-release-of-the-base", function* (file, { policy }) {
  for (const { command, word, written, changesRelease } of systemUpgrades(file)) {
    // hadolint speaks of zypper alone.
    if (!changesRelease || (policy.profile === "hadolint" && command.program !== "zypper")) continue;
    yield { range: word, values: { command: written } };
  }
});
