import { composeFilesIn, lineOf } from "../../facts/buildlog/log-place.js";
import { declare } from "../../syntax/compose/edits.js";
import { services } from "../../syntax/compose/model.js";
import { buildErrorRule, editsIn } from "../build-error.js";

export default buildErrorRule(
  "buildlog/compose-network-undefined",
  ({ values: { service, name = "" } }, { workspace }) => {
    for (const file of composeFilesIn(workspace)) {
      const use = services(file)
        .find((one) => one.name === service)
        ?.networks.find((one) => one.name === name);
      if (use)
        return {
          path: file.path,
          line: lineOf(file, use.start),
          edits: editsIn(file, declare(file, "networks", name)),
        };
    }
    return {};
  },
);
