import { judgedServices, shownAt } from "../../facts/compose/judged-services.js";
import { needs } from "../../facts/compose/mounts/host-parts.js";
import { makeReadOnly, systemDevice, systemFolder } from "../../facts/compose/mounts/system-folders.js";
import { compose } from "../../syntax/compose/model.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/mount-no-system-folders", function* (file, workspace) {
  for (const device of compose(file).volumes.flatMap((volume) => systemDevice(volume) ?? [])) {
    yield { range: shownAt(device), values: { source: device.value } };
  }
  for (const service of judgedServices(workspace)(file)) {
    for (const mount of service.mounts) {
      const source = systemFolder(workspace, file, mount);
      if (source === undefined) continue;
      // Who reads the root folder reads the passwords and keys in it; of the others, writing is what does harm.
      if (mount.isReadOnly && (source !== "/" || needs(workspace, service, "files"))) continue;
      if (needs(workspace, service, "privileges")) continue;
      yield { range: shownAt(mount.source ?? mount), values: { source }, edits: makeReadOnly(file, mount) };
    }
  }
});
