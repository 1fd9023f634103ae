import { failedInstalls } from "../../facts/buildlog/log-packages.js";
import { insertOption } from "../../facts/commands/commands-edits.js";
import { option } from "../../facts/commands/commands-options.js";
import { buildErrorRule, editsIn } from "../build-error.js";

/** Without isolation the build sees the torch that an earlier step has installed. */
export default buildErrorRule("buildlog/torch-missing-at-build", (_, { place }) => {
  const install = failedInstalls(place).find(({ manager }) => manager === "pip");
  if (!place.file || !install || install.packages.some(({ name }) => name === "torch")) return {};
  if (install.files.length > 0 || option(install.command, "no-build-isolation")) return {};
  return { edits: editsIn(place.file, insertOption(install.command, "--no-build-isolation")) };
});
