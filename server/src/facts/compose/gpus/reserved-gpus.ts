import type { DeviceRequest } from "../../../syntax/compose/deploy.js";
import { textOf } from "../../../syntax/compose/located.js";
import type { ProjectService } from "../project/project.js";

/** The NVIDIA GPUs of the host that a service is given: all of them, the first so many, or those with these ids. */
export type ReservedGpus =
  | { readonly kind: "all" }
  | { readonly kind: "count"; readonly count: number }
  | { readonly kind: "ids"; readonly ids: readonly string[] };

/** Undefined where a service asks for none, for those of others, more than once, or for what a variable decides. */
export function reservedGpus({ deploy, keys, parts }: ProjectService): ReservedGpus | undefined {
  if (textOf(keys.get("gpus")?.value)?.value === "all") return { kind: "all" };
  const requests = [...(deploy?.devices ?? []), ...(parts.findLast(({ gpus }) => gpus.length > 0)?.gpus ?? [])];
  const [request, other] = requests.filter(isForGpus);
  if (!request || other) return undefined;
  const { count, deviceIds } = request;
  if (deviceIds.length > 0) {
    const ids = deviceIds.map(({ value }) => value);
    return ids.some((id) => id.includes("$")) ? undefined : { kind: "ids", ids };
  }
  if (!count || count.value === "all") return { kind: "all" };
  return /^\d{1,3}$/.test(count.value) ? { kind: "count", count: Number(count.value) } : undefined;
}

const isForGpus = ({ driver, capabilities }: DeviceRequest): boolean =>
  (!driver || driver.value === "nvidia") &&
  (capabilities.length === 0 || capabilities.some(({ value }) => /gpu|nvidia|compute/.test(value)));

/** As people say it: "all GPUs", "GPU 0", "GPUs 0, 1". */
export function spokenGpus(gpus: ReservedGpus): string {
  if (gpus.kind === "all") return "all GPUs";
  const ids = idsOf(gpus);
  return `GPU${ids.length === 1 ? "" : "s"} ${ids.join(", ")}`;
}

/** Docker counts from 0: two are those with the ids 0 and 1. */
export const idsOf = (gpus: ReservedGpus): readonly string[] =>
  gpus.kind === "ids" ? gpus.ids : gpus.kind === "count" ? Array.from({ length: gpus.count }, (_, id) => `${id}`) : [];
