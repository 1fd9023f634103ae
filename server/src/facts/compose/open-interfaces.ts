import { fact } from "../../base/fact.js";
import { interpolations, resolved } from "../../syntax/compose/interpolation.js";
import { compose } from "../../syntax/compose/model.js";
import { valueAt } from "../../syntax/compose/node.js";
import type { Port } from "../../syntax/compose/ports.js";
import type { ComposeSource } from "../../syntax/source.js";
import type { Workspace } from "../workspace/workspace.js";
import { project } from "./project.js";

/** Where a published port is open on the host, as far as its line does not say it. */
export interface OpenInterface {
  /** The offset behind the port. */
  readonly at: number;
  /** A port or a range; absent where Docker picks a free one. */
  readonly port?: string;
  /** Absent means every one. */
  readonly address?: string;
}

/** For every port whose line leaves the host's port or address to a default or a variable, in the order of the text. */
export const openInterfaces = fact((workspace: Workspace) =>
  fact((file: ComposeSource): readonly OpenInterface[] => {
    const whole = project(workspace)(file);
    const found = compose(file).services.flatMap(({ name, ports }) =>
      whole.services.get(name)?.networkMode?.value === "host"
        ? []
        : ports.flatMap((port) => openInterface(port, whole.environment) ?? []),
    );
    return [...new Map(found.map((one) => [one.at, one])).values()].sort((a, b) => a.at - b.at);
  }),
);

function openInterface(port: Port, environment: ReadonlyMap<string, string>): OpenInterface | undefined {
  const { hostIp, published, target, via, item } = port;
  if (via || !target || (port.form === "short" && target.spelling === "none")) return undefined;
  const isSaid = [hostIp, published].every((one) => one && interpolations(one.value).length === 0);
  if (isSaid) return undefined;
  const fill = (text: string): string | undefined => resolved(text, environment);
  const [address, number] = [fill(hostIp?.value ?? ""), fill(published?.value ?? "")];
  if (address === undefined || number === undefined || (fill(target.value) ?? "") === "") return undefined;
  const last =
    item.value?.kind === "mapping" ? (valueAt(item.value, "published") ?? valueAt(item.value, "target")) : item.value;
  return {
    at: last?.end ?? port.end,
    ...(number === "" ? {} : { port: number }),
    ...(address === "" ? {} : { address }),
  };
}
