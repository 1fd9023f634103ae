import { mountOf } from "./mounts.js";
import { cleaned } from "./places.js";
import { portsOf } from "./ports.js";
import { isNothing, mapping, scalar, spelled, textOf, type Value, withEntries } from "./value.js";

/** Every port that an item of `ports` opens; a range of the container's is many. */
export function portValues(item: Value, fault: (message: string) => void): readonly Value[] {
  if (item.kind === "mapping") {
    const published = item.entries.get("published");
    const text = published?.kind === "scalar" && typeof published.value === "number" ? spelled(published) : undefined;
    return [text === undefined ? item : withEntries(item, [["published", scalar(text, published)]])];
  }
  if (item.kind !== "scalar" || isNothing(item)) return [item];
  const text = spelled(item);
  const ports = portsOf(text);
  if (typeof ports === "string") {
    fault(`\`${text}\` ${ports}.`);
    return [item];
  }
  return ports.map(({ hostIp, published, target, protocol }) =>
    mapping(
      [
        ["mode", scalar("ingress")],
        ...(hostIp === undefined ? [] : [["host_ip", scalar(hostIp, item)] as const]),
        ["target", scalar(target, item)],
        ...(published === undefined ? [] : [["published", scalar(published, item)] as const]),
        ["protocol", scalar(protocol, item)],
      ],
      item,
    ),
  );
}

/** The long form of an item of a service's `volumes`. */
export function mountValue(item: Value, fault: (message: string) => void): Value {
  const text = textOf(item);
  if (text === undefined) return item;
  const mount = mountOf(text);
  if (!mount) {
    fault(`\`${text}\` is no mount: it has too many parts, or an empty one.`);
    return item;
  }
  const { type, source, options } = mount;
  const target = cleaned(mount.target);
  const has = (...names: readonly string[]): string | undefined => options.find((option) => names.includes(option));
  const propagation = has("rprivate", "private", "rshared", "shared", "rslave", "slave");
  const selinux = has("z", "Z");
  const label = selinux === undefined ? [] : [["selinux", scalar(selinux, item)] as const];
  const bind = [
    ["create_host_path", scalar(true)],
    ...(propagation === undefined ? [] : [["propagation", scalar(propagation, item)] as const]),
    ...label,
  ] as const;
  const isCopied = has("nocopy") === undefined;
  const volume = mapping(isCopied ? [] : [["nocopy", scalar(true, item)]]);
  // A target of one or two letters Compose does not look into.
  const isBare = text.length < 3;
  return mapping(
    [
      ["type", scalar(type, item)],
      ...(source === undefined ? [] : [["source", scalar(source, item)] as const]),
      ["target", scalar(target, item)],
      ...(has("ro") === undefined ? [] : [["read_only", scalar(true, item)] as const]),
      // Compose notes the label for SELinux under `bind`, whatever is mounted.
      ...(type !== "bind" && selinux !== undefined ? [["bind", mapping(label)] as const] : []),
      ...(type === "bind" ? [["bind", mapping(bind)] as const] : []),
      ...((type === "bind" ? isCopied : isBare) ? [] : [["volume", volume] as const]),
    ],
    item,
  );
}

/** `SOURCE[:TARGET[:PERMISSIONS]]` in parts. */
export function devicesOf(item: Value): Value {
  const text = textOf(item);
  if (text === undefined) return item;
  const [source = "", target = source, permissions = "rwm"] = text.split(":");
  return mapping(
    [
      ["source", scalar(source, item)],
      ["target", scalar(target || source, item)],
      ["permissions", scalar(permissions, item)],
    ],
    item,
  );
}
