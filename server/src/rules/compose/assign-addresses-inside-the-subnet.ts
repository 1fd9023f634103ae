import { addressFaults } from "../../facts/compose/networks/network-addresses.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/assign-addresses-inside-the-subnet", function* (file, workspace) {
  for (const { place, address, network, reason } of addressFaults(workspace, file)) {
    yield { range: place, values: { address, network, reason } };
  }
});
