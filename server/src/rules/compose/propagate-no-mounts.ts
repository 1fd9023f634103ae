import { judgedServices } from "../../facts/compose/judged-services.js";
import { propagationOf } from "../../facts/compose/mounts/propagation.js";
import { composeRule } from "../rule.js";

/** `slave` takes mounts from the host only. */
const shared = /^r?shared$/;
const mounting = /rclone|s3fs|sshfs|mergerfs|juicefs|csi|fuse/i;

export default composeRule("compose/propagate-no-mounts", function* (file, workspace) {
  for (const { name, mounts, whole } of judgedServices(workspace)(file)) {
    if (mounting.test(`${name} ${whole.image?.value ?? ""}`)) continue;
    for (const found of mounts.flatMap((mount) => propagationOf(mount) ?? [])) {
      if (shared.test(found.value)) yield { range: found, values: { service: name } };
    }
  }
});
