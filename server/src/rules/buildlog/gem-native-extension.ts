import { installing } from "../../facts/buildlog/log-edits.js";
import { buildErrorRule } from "../build-error.js";

/** Compilers and make, under the names that distributions give to all of them. */
export default buildErrorRule("buildlog/gem-native-extension", (_, { place }) =>
  installing(place, (manager) => {
    if (manager === "apt") return "build-essential";
    if (manager === "zypper") return undefined;
    return manager === "apk" ? "build-base" : "gcc gcc-c++ make";
  }),
);
