import { copyAbove } from "../../facts/buildlog/log-copies.js";
import { buildErrorRule } from "../build-error.js";

/** A file of the project, by its path; a package by its name is to be installed, and nobody knows in which version. */
export default buildErrorRule("buildlog/node-module-not-found", ({ values: { module = "" } }, { place, workspace }) => {
  if (!/^[./]/.test(module)) return {};
  const edits = [module, `${module}.js`, `${module}.ts`].map((path) => copyAbove(place, workspace, path));
  return { edits: edits.find((one) => one.length > 0) ?? [] };
});
