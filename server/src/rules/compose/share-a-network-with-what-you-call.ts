import { joinNetwork, separateCalls } from "../../facts/compose/networks/separate-networks.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/share-a-network-with-what-you-call", function* (file, workspace) {
  for (const call of separateCalls(workspace, file)) {
    const { place, service, name, network = "" } = call;
    yield { range: place, values: { service: service.name, name, network }, edits: joinNetwork(file, call) };
  }
});
