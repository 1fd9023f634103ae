import { judgedServices, shownAt } from "../../facts/compose/judged-services.js";
import { isOfSystem, systemFolder } from "../../facts/compose/mounts/system-folders.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/keep-system-files-on-the-host", function* (file, workspace) {
  for (const { name, mounts } of judgedServices(workspace)(file)) {
    for (const mount of mounts) {
      const { source } = mount;
      // What may be written, and who reads the root folder, is told by `mount-no-system-folders`.
      const isTold = systemFolder(workspace, file, mount) !== undefined && (!mount.isReadOnly || source?.value === "/");
      if (!source || isTold || !isOfSystem(workspace, file, mount)) continue;
      yield { range: shownAt(source), values: { service: name, source: source.value } };
    }
  }
});
