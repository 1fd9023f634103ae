import { failedInstalls } from "../../facts/buildlog/log-packages.js";
import { insertOption } from "../../facts/commands/commands-edits.js";
import { option } from "../../facts/commands/commands-options.js";
import { buildErrorRule, editsIn } from "../build-error.js";

/** The wheels of each CUDA version have an index of their own, which the version names: `torch==2.5.1+cu124`. */
export default buildErrorRule("buildlog/torch-version-not-on-index", ({ values: { requirement = "" } }, { place }) => {
  const variant = /\+(cu\d{2,3}|cpu)$/.exec(requirement)?.[1];
  const install = failedInstalls(place).find(({ manager }) => manager === "pip");
  if (!place.file || !install || variant === undefined) return {};
  if (option(install.command, "index-url", "i", "extra-index-url", "f", "find-links")) return {};
  const url = `https://download.pytorch.org/whl/${variant}`;
  const isFromList = install.packages.length === 0 || install.packages.some(({ name }) => !name.startsWith("torch"));
  const written = isFromList ? `--extra-index-url ${url}` : `--index-url ${url}`;
  if (install.command.isExec) return {};
  return { edits: editsIn(place.file, insertOption(install.command, written)) };
});
