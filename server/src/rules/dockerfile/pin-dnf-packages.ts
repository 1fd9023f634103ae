import { unpinnedRpms } from "../../facts/commands/packages/unpinned-rpms.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/pin-dnf-packages", function* (file) {
  for (const one of unpinnedRpms(file, "dnf")) yield { range: one, values: { package: one.name } };
});
