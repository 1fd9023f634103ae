import { project } from "../../facts/compose/project/project.js";
import { removeEntry } from "../../syntax/compose/edits.js";
import { services } from "../../syntax/compose/model.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/choose-network-mode-or-networks", function* (file, workspace) {
  const whole = project(workspace)(file);
  for (const own of services(file)) {
    const { networkMode, networks = [], keys } = whole.services.get(own.name) ?? {};
    const mode = own.keys.get("network_mode");
    const listed = keys?.get("networks");
    if (!networkMode || networks.length === 0 || !mode || !listed || networkMode.path !== file.path) continue;
    if (listed.path !== file.path && !whole.isWhole) continue;
    const withoutMode = removeEntry(file, mode);
    const withoutNetworks = listed.path === file.path ? removeEntry(file, listed) : undefined;
    yield {
      range: mode.via ? own : mode.key,
      values: {},
      related: [{ ...listed.key, path: listed.path }],
      edits: {
        ...(withoutMode && { networks: [withoutMode] }),
        ...(withoutNetworks && { mode: [withoutNetworks] }),
      },
    };
  }
});
