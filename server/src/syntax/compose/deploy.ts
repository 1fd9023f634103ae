import { flagOf, type Located, numberOf, place, textOf, textsOf } from "./located.js";
import { type Entry, items, type Node, type Place, valueAt } from "./node.js";
import { type Words, wordsOf } from "./words.js";

export interface Resources extends Place {
  readonly cpus?: Located<string>;
  readonly memory?: Located<string>;
  readonly pids?: Located<string>;
}

/** A request for hardware, a GPU most of the time; the range is the whole item. */
export interface DeviceRequest extends Place {
  readonly driver?: Located<string>;
  /** A number or `all`. */
  readonly count?: Located<string>;
  readonly capabilities: readonly Located<string>[];
  readonly deviceIds: readonly Located<string>[];
}

export interface Deploy extends Place {
  readonly replicas?: Located<number>;
  readonly mode?: Located<string>;
  readonly limits?: Resources;
  readonly reservations?: Resources;
  readonly devices: readonly DeviceRequest[];
  readonly restartCondition?: Located<string>;
  readonly entry: Entry;
}

export function deployOf(entry: Entry | undefined): Deploy | undefined {
  const node = entry?.value;
  if (!entry || node?.kind !== "mapping") return undefined;
  const resources = valueAt(node, "resources");
  const reserved = valueAt(resources, "reservations");
  const replicas = numberOf(valueAt(node, "replicas"));
  const mode = textOf(valueAt(node, "mode"));
  const limits = resourcesOf(valueAt(resources, "limits"));
  const reservations = resourcesOf(reserved);
  const restartCondition = textOf(valueAt(valueAt(node, "restart_policy"), "condition"));
  return {
    devices: deviceRequestsOf(valueAt(reserved, "devices")),
    ...(restartCondition && { restartCondition }),
    entry,
    ...place(node),
    ...(replicas && { replicas }),
    ...(mode && { mode }),
    ...(limits && { limits }),
    ...(reservations && { reservations }),
  };
}

function resourcesOf(node: Node | undefined): Resources | undefined {
  if (node?.kind !== "mapping") return undefined;
  const cpus = textOf(valueAt(node, "cpus"));
  const memory = textOf(valueAt(node, "memory"));
  const pids = textOf(valueAt(node, "pids"));
  return { ...(cpus && { cpus }), ...(memory && { memory }), ...(pids && { pids }), ...place(node) };
}

/** Also what `gpus:` of a service holds. */
export const deviceRequestsOf = (node: Node | undefined): readonly DeviceRequest[] =>
  items(node).flatMap(({ value }): DeviceRequest[] => {
    if (value?.kind !== "mapping") return [];
    const driver = textOf(valueAt(value, "driver"));
    const count = textOf(valueAt(value, "count"));
    return [
      {
        capabilities: capabilitiesOf(valueAt(value, "capabilities")),
        deviceIds: textsOf(valueAt(value, "device_ids")),
        ...place(value),
        ...(driver && { driver }),
        ...(count && { count }),
      },
    ];
  });

/** A list, or a list of lists. */
const capabilitiesOf = (node: Node | undefined): readonly Located<string>[] =>
  items(node).flatMap(({ value }) => textsOf(value));

export interface Healthcheck extends Place {
  readonly test?: Words;
  /** `CMD`, `CMD-SHELL` and a plain text run something; `none` and `disable: true` switch the image's check off. */
  readonly form: "exec" | "shell" | "none" | "inherited";
  readonly interval?: Located<string>;
  readonly timeout?: Located<string>;
  readonly retries?: Located<number>;
  readonly startPeriod?: Located<string>;
  readonly startInterval?: Located<string>;
  readonly entry: Entry;
}

export function healthcheckOf(entry: Entry | undefined): Healthcheck | undefined {
  const node = entry?.value;
  if (!entry || node?.kind !== "mapping") return undefined;
  const test = wordsOf(valueAt(node, "test"));
  const interval = textOf(valueAt(node, "interval"));
  const timeout = textOf(valueAt(node, "timeout"));
  const retries = numberOf(valueAt(node, "retries"));
  const startPeriod = textOf(valueAt(node, "start_period"));
  const startInterval = textOf(valueAt(node, "start_interval"));
  return {
    form: flagOf(valueAt(node, "disable"))?.value === true ? "none" : formOf(test),
    ...(interval && { interval }),
    ...(timeout && { timeout }),
    ...(retries && { retries }),
    ...(startPeriod && { startPeriod }),
    ...(startInterval && { startInterval }),
    entry,
    ...place(node),
    ...(test && { test }),
  };
}

function formOf(test: Words | undefined): Healthcheck["form"] {
  if (!test) return "inherited";
  if (test.form === "text") return "shell";
  const first = test.words[0]?.value;
  if (first === "NONE") return "none";
  return first === "CMD-SHELL" ? "shell" : "exec";
}
