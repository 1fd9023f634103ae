import { type Edit, replace } from "../../../base/edit.js";
import { lineAndColumn, linesOf } from "../../../base/lines.js";
import { insertEntry, removeEntry } from "../../../syntax/compose/edits.js";
import { layout } from "../../../syntax/compose/layout.js";
import type { Entry } from "../../../syntax/compose/node.js";
import { textOfKey } from "../../../syntax/compose/service.js";
import type { ComposeSource } from "../../../syntax/source.js";
import type { JudgedService } from "../judged-services.js";

/** Whether the image does its work on a GPU only. */
export const needsGpu = ({ runs }: JudgedService): boolean =>
  runs?.facts?.needsGpu ?? runs?.repository.startsWith("nvcr.io/nim/") ?? false;

/** Whether a service asks for a GPU in any way: a reservation, `gpus`, a runtime, a device of the host. */
export const asksForGpu = ({ whole }: JudgedService): boolean =>
  (whole.deploy?.devices.length ?? 0) > 0 ||
  ["gpus", "runtime", "device_requests"].some((key) => whole.keys.has(key)) ||
  whole.parts.some(({ devices }) =>
    devices.some(({ value }) => /\/dev\/(?:dri|kfd|nvidia|nvhost|nvmap)|nvidia\.com/.test(value)),
  ) ||
  whole.parts.some(({ privileged }) => privileged?.value === true);

/** Whether image, service or its folders say that it runs on an NVIDIA Jetson board, whose GPU only the runtime gives. */
export const isForJetson = (file: ComposeSource, { runs, name, whole }: JudgedService): boolean =>
  runs?.facts?.jetson === true ||
  [name, whole.imageName ?? whole.image?.value ?? "", runs?.reference.text ?? "", file.path].some((text) =>
    /l4t|jetson|jetpack|tegra|dustynv|nano/i.test(text),
  );

/** A reservation of GPUs as a device: of all, or of those with these ids. None where `deploy` has other things. */
export function reserveGpus(file: ComposeSource, service: JudgedService, ids: readonly string[] = []): readonly Edit[] {
  if (service.keys.has("deploy")) return [];
  const { value } = service.entry;
  if (value?.kind === "mapping" && value.isFlow) return [];
  const edit = insertEntry(file, service.entry, "deploy", reservation(ids, layout(file).step));
  return edit ? [edit] : [];
}

/** Puts a reservation where an entry of the service stands. */
export function replaceByReservation(
  file: ComposeSource,
  service: JudgedService,
  entry: Entry,
  ids: readonly string[],
): readonly Edit[] {
  if (entry.via || entry.isMerged) return [];
  const { value } = service.entry;
  if (service.whole.deploy?.devices.length || service.keys.has("gpus")) {
    const removal = removeEntry(file, entry);
    return removal ? [removal] : [];
  }
  if (service.keys.has("deploy") || (value?.kind === "mapping" && value.isFlow)) return [];
  const { step, lineEnd } = layout(file);
  const { column } = lineAndColumn(linesOf(file), entry.start);
  const lines = `deploy:${reservation(ids, step)}`.split("\n").map((line, index) => {
    const own = line.length - line.trimStart().length;
    return index === 0 ? line : " ".repeat(column + (own / 2) * step) + line.trimStart();
  });
  return [replace(entry, lines.join(lineEnd))];
}

/** The devices that `NVIDIA_VISIBLE_DEVICES` names; undefined if it names none of them, or nobody knows which. */
export function visibleDevices({ whole }: JudgedService): readonly string[] | undefined {
  const value = whole.environment.find(({ name }) => name === "NVIDIA_VISIBLE_DEVICES")?.value?.value;
  if (value === undefined || value === "all") return [];
  return /^[\w-]+(?:,[\w-]+)*$/.test(value) && value !== "none" && value !== "void" ? value.split(",") : undefined;
}

/** The runtime of a service, if it is NVIDIA's. */
export const nvidiaRuntime = (service: JudgedService): Entry | undefined =>
  textOfKey(service, "runtime")?.value === "nvidia" ? service.keys.get("runtime") : undefined;

/** What is under a dash is one step to its right, as everything is indented by steps. */
const reservation = (ids: readonly string[], step: number): string =>
  [
    "",
    "  resources:",
    "    reservations:",
    "      devices:",
    `        -${" ".repeat(Math.max(1, step - 1))}driver: nvidia`,
    ids.length > 0
      ? `          device_ids: [${ids.map((id) => JSON.stringify(id)).join(", ")}]`
      : "          count: all",
    "          capabilities: [gpu]",
  ].join("\n");
