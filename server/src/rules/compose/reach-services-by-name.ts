import { type Edit, replace } from "../../base/edit.js";
import { judgedServices } from "../../facts/compose/judged-services.js";
import { type OwnAddress, ownAddresses } from "../../facts/compose/networks/own-localhost.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/reach-services-by-name", function* (file, workspace) {
  const known = new Set<string>();
  for (const service of judgedServices(workspace)(file)) {
    for (const found of ownAddresses(workspace, file, service)) {
      const { of } = found.address.hostPart;
      const elsewhere = of.elsewhere?.(found.address.hostPart);
      // Several services may take one environment file.
      const key = elsewhere && `${elsewhere.path} ${elsewhere.start}`;
      if (key !== undefined && known.has(key)) continue;
      if (key !== undefined) known.add(key);
      yield {
        range: of.placeOf(found.address.hostPart),
        values: { service: service.name, name: found.name, port: `${found.port}` },
        edits: renamed(found),
        ...(elsewhere && { related: [elsewhere] }),
      };
    }
  }
});

/** The name of the service, and its own port where another one is written; none where that stands in another file. */
function renamed({ address: { hostPart, portPart, port }, name, port: own }: OwnAddress): readonly Edit[] {
  if (!hostPart.of.isEditable || !/^[\w.-]+$/.test(name)) return [];
  const host = replace(hostPart.of.placeOf(hostPart), name);
  if (port === own) return [host];
  return portPart?.of.isEditable ? [host, replace(portPart.of.placeOf(portPart), `${own}`)] : [];
}
