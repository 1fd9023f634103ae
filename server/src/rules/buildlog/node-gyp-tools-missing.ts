import { installing } from "../../facts/buildlog/log-edits.js";
import { buildErrorRule } from "../build-error.js";

export default buildErrorRule("buildlog/node-gyp-tools-missing", (_, { place }) =>
  installing(place, (manager) =>
    manager === "dnf" || manager === "microdnf" || manager === "yum" ? "gcc-c++ make python3" : "g++ make python3",
  ),
);
