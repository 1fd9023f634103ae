import { unpinnedRpms } from "../../facts/commands/packages/unpinned-rpms.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/pin-yum-packages", function* (file) {
  for (const one of unpinnedRpms(file, "yum")) yield { range: one, values: { package: one.name } };
});
