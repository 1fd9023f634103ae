import { type Located, slice, textOf } from "../../../syntax/compose/located.js";
import { items, valueAt } from "../../../syntax/compose/node.js";
import type { Service } from "../../../syntax/compose/service.js";

/** The paths of devices whose name is only the order in which the host has found them: under `devices`, and as mounts. */
export function numberedDevices({ keys, mounts }: Service): readonly Located<string>[] {
  const devices = items(keys.get("devices")?.value).flatMap(({ value }) => {
    if (value?.kind !== "scalar") return textOf(valueAt(value, "source")) ?? [];
    const colon = value.text.indexOf(":");
    return [slice(value, 0, colon < 0 ? value.text.length : colon)];
  });
  const mounted = mounts.flatMap(({ source }) => source ?? []);
  return [...devices, ...mounted].filter(({ value }) => numbered.test(value));
}

const numbered = /^\/dev\/(?:ttyUSB\d+|ttyACM\d+|sd[a-z]\d*|video\d+|hidraw\d+)$/;
