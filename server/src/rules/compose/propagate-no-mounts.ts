import { judgedServices } from "../../facts/compose/judged-services.js";
import { textOf } from "../../syntax/compose/located.js";
import { valueAt } from "../../syntax/compose/node.js";
import { composeRule } from "../rule.js";

/** `slave` takes mounts from the host only. */
const shared = /^r?shared$/;
const mounting = /rclone|s3fs|sshfs|mergerfs|juicefs|csi|fuse/i;

export default composeRule("compose/propagate-no-mounts", function* (file, workspace) {
  for (const { name, mounts, whole } of judgedServices(workspace)(file)) {
    if (mounting.test(`${name} ${whole.image?.value ?? ""}`)) continue;
    for (const { options, item } of mounts) {
      const long = textOf(valueAt(valueAt(item.value, "bind"), "propagation"));
      const found = [...options, ...(long ? [long] : [])].find(({ value }) => shared.test(value));
      if (found) yield { range: found, values: { service: name } };
    }
  }
});
