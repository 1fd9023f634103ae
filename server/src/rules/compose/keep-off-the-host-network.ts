import { rangeOf } from "../../base/range.js";
import { judgedServices, shownAt } from "../../facts/compose/judged-services.js";
import { needs } from "../../facts/compose/mounts/host-parts.js";
import { project } from "../../facts/compose/project/project.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/keep-off-the-host-network", function* (file, workspace) {
  const { networks } = project(workspace)(file);
  for (const service of judgedServices(workspace)(file)) {
    if (needs(workspace, service, "network")) continue;
    const values = { service: service.name };
    const { networkMode } = service;
    if (networkMode?.value === "host") yield { range: shownAt(networkMode), values };
    for (const network of service.networks) {
      const definition = networks.get(network.name)?.[0];
      const isHost = definition?.isExternal && (definition.outerName?.value ?? network.name) === "host";
      if (isHost) yield { range: network.via ?? rangeOf(network), values };
    }
  }
});
