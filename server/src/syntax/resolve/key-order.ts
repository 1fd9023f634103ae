import { byPath, type KeyPath } from "./paths.js";
import type { MappingValue, Value } from "./value.js";

/** Entries as `docker compose config` orders them: by their names, but for those that are read better in another order. */
export function ordered(
  { entries }: MappingValue,
  path: KeyPath,
  inOrder: (one: string, other: string) => number,
): readonly (readonly [string, Value])[] {
  const first = path.length === 0 ? top : (firstAt(path) ?? []);
  const place = (name: string): number => {
    const index = first.indexOf(name);
    return index < 0 ? first.length : index;
  };
  return [...entries].sort(([one], [other]) => place(one) - place(other) || inOrder(one, other));
}

const top = ["name", "services", "networks", "volumes", "secrets", "configs", "models"];
const granted = ["source", "target", "uid", "gid", "mode"];
const devices = ["capabilities", "driver", "count", "device_ids", "options"];

const firstAt = byPath<readonly string[]>({
  "services.*": ["profiles"],
  "services.*.build": ["context", "dockerfile"],
  "services.*.build.secrets.*": granted,
  "services.*.configs.*": granted,
  "services.*.depends_on.*": ["condition", "restart", "required"],
  "services.*.deploy.resources.reservations.devices.*": devices,
  "services.*.devices.*": ["source", "target", "permissions"],
  "services.*.gpus.*": devices,
  "services.*.healthcheck": ["test", "timeout", "interval", "retries", "start_period", "start_interval"],
  "services.*.ports.*": ["name", "mode", "host_ip", "target", "published", "protocol"],
  "services.*.secrets.*": granted,
  "services.*.ulimits.*": ["soft", "hard"],
  "services.*.volumes.*": ["type", "source", "target", "read_only", "consistency"],
  "networks.*": ["name"],
  "volumes.*": ["name"],
  "secrets.*": ["name"],
  "configs.*": ["name"],
});
