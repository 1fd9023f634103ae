import { replace } from "../../base/edit.js";
import { judgedServices } from "../../facts/compose/judged-services.js";
import { serviceAddresses } from "../../facts/compose/networks/service-addresses.js";
import { containerPortBehind } from "../../facts/compose/ports/listening.js";
import { publishedPorts } from "../../facts/compose/ports/published-ports.js";
import { project } from "../../facts/compose/project/project.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/call-services-on-their-own-port", function* (file, workspace) {
  const whole = project(workspace)(file);
  if (publishedPorts(whole).length === 0) return;
  const names = new Map<string, string>();
  for (const { name, containerName } of whole.services.values()) {
    names.set(name, name);
    if (containerName) names.set(containerName.value, name);
  }
  const known = new Set<string>();
  for (const service of judgedServices(workspace)(file)) {
    for (const { host, port, hostPart, portPart } of serviceAddresses(workspace, file, service)) {
      const name = names.get(host);
      const container = name === undefined ? undefined : containerPortBehind(workspace, file, name, port);
      if (container === undefined || !portPart) continue;
      const { of } = portPart;
      const elsewhere = of.elsewhere?.(portPart);
      // A variable of its own for the port may be there for the host, to which the file gives it, too.
      if (elsewhere && hostPart.of !== of) continue;
      // Several services may take one environment file.
      const key = elsewhere && `${elsewhere.path} ${elsewhere.start}`;
      if (key !== undefined && known.has(key)) continue;
      if (key !== undefined) known.add(key);
      const place = of.placeOf(portPart);
      yield {
        range: place,
        values: { name: host, container: `${container}`, host: `${port}` },
        edits: of.isEditable ? [replace(place, `${container}`)] : [],
        ...(elsewhere && { related: [elsewhere] }),
      };
    }
  }
});
