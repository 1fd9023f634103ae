import { insertAt } from "../../base/edit.js";
import { rangeOf } from "../../base/range.js";
import { type JudgedService, judgedServices, shownAt } from "../../facts/compose/judged-services.js";
import { isGuardedStore } from "../../facts/compose/mounts/data-stores.js";
import { openPorts, toLocalhost } from "../../facts/compose/ports/open-ports.js";
import { services } from "../../syntax/compose/model.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/publish-to-localhost", function* (file, workspace) {
  if (workspace.policy.profile === "dclint") {
    // It names the list, not the port in it.
    for (const { keys, ports } of services(file)) {
      const list = keys.get("ports")?.key;
      for (const { hostIp, target, ...port } of ports) {
        const published = port.published?.value ?? target?.value ?? "";
        if (!hostIp && target) yield { range: list ? rangeOf(list) : shownAt(port), values: { published } };
      }
    }
    return;
  }
  for (const service of judgedServices(workspace)(file)) {
    for (const { port, inside } of portsOfDockersChoice(service)) {
      const edit =
        port.form === "short" && inside.spelling === "part" && !port.via && insertAt(inside.start, "127.0.0.1::");
      yield {
        range: shownAt(port),
        values: { published: `${inside.value} of the container` },
        edits: edit ? [edit] : [],
      };
    }
    // Of a data store, `publish-data-stores-to-localhost` says the same.
    if (isGuardedStore(file, service)) continue;
    for (const open of openPorts(workspace, file, service)) {
      const published = open.from === open.to ? `${open.from}` : `${open.from}-${open.to}`;
      yield { range: shownAt(open.port), values: { published }, edits: toLocalhost(workspace, file, open) };
    }
  }
});

/** Ports of the container that Docker opens on any free port of the host. */
const portsOfDockersChoice = ({ ports, whole }: JudgedService) =>
  whole.networkMode?.value === "host"
    ? []
    : ports.flatMap((port) => {
        const { target: inside, published, hostIp } = port;
        return inside && /^\d/.test(inside.value) && !published && !hostIp ? [{ port, inside }] : [];
      });
