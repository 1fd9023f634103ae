import { systemUpgrades } from "../../facts/commands/packages/system-upgrades.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/leave-upgrades-to-the-base", function* (file) {
  for (const { word, written, changesRelease } of systemUpgrades(file)) {
    if (!changesRelease) yield { range: word, values: { command: written } };
  }
});
