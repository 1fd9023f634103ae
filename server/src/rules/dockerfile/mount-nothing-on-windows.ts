import { runs } from "../../facts/commands/runs.js";
import { stages } from "../../facts/dockerfile/stages.js";
import { isWindowsImage } from "../../facts/dockerfile/start.js";
import { dockerfileRule } from "../rule.js";

const unsupported: ReadonlySet<string> = new Set(["secret", "ssh", "tmpfs"]);

export default dockerfileRule("dockerfile/mount-nothing-on-windows", function* (file) {
  for (const { mounts, stage: index } of runs(file)) {
    const stage = stages(file)[index];
    if (mounts.length === 0 || !stage || !isWindowsImage(file, stage)) continue;
    for (const { flag, type } of mounts) {
      if (unsupported.has(type)) yield { range: flag, values: { type } };
    }
  }
});
