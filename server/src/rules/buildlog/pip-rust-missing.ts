import { insertBefore } from "../../base/edit.js";
import { failedInstalls } from "../../facts/buildlog/log-packages.js";
import { option } from "../../facts/commands/commands-options.js";
import { buildErrorRule, editsIn } from "../build-error.js";

/** Newer versions of pip know more wheels, so that nothing is left to compile. */
export default buildErrorRule("buildlog/pip-rust-missing", (_, { place }) => {
  const install = failedInstalls(place).find(({ manager }) => manager === "pip");
  if (!place.file || !install || install.command.isExec || install.packages.some(({ name }) => name === "pip"))
    return {};
  const { whole, program } = install.command;
  const cache = option(install.command, "no-cache-dir") ? " --no-cache-dir" : "";
  return { edits: editsIn(place.file, insertBefore(whole, `${program} install${cache} --upgrade pip && `)) };
});
