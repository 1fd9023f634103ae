import { sharedMounts } from "../../facts/compose/mounts/shared-mounts.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/give-each-service-its-volume", function* (file, workspace) {
  for (const { place, source, services } of sharedMounts(workspace, file)) {
    yield { range: place, values: { volume: source, services: listed(services) } };
  }
});

const listed = (names: readonly string[]): string => {
  const quoted = names.map((name) => `\`${name}\``);
  return `${quoted.slice(0, -1).join(", ")} and ${quoted.at(-1) ?? ""}`;
};
