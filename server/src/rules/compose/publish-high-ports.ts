import { judgedServices, shownAt } from "../../facts/compose/judged-services.js";
import { portRange } from "../../facts/compose/ports/published-ports.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/publish-high-ports", function* (file, workspace) {
  for (const { ports, capDrop } of judgedServices(workspace)(file)) {
    if (capDrop.some(({ value }) => /^(?:ALL|(?:CAP_)?NET_BIND_SERVICE)$/i.test(value))) continue;
    for (const port of ports) {
      const low = [port.published, port.target].find((one) => one && isReserved(one.value));
      if (low) yield { range: shownAt(port.form === "short" ? port : low), values: { port: low.value } };
    }
  }
});

const isReserved = (text: string): boolean => {
  const ports = portRange(text);
  return ports !== undefined && ports.from > 0 && ports.from < 1024;
};
