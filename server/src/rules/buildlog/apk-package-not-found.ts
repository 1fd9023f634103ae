import { replace } from "../../base/edit.js";
import { failedInstalls } from "../../facts/buildlog/log-packages.js";
import { nameInAlpine } from "../../facts/buildlog/log-programs.js";
import { buildErrorRule, editsIn } from "../build-error.js";

/** People ask for packages by the names that Debian gives them. */
export default buildErrorRule("buildlog/apk-package-not-found", ({ values: { package: name = "" } }, { place }) => {
  const { file } = place;
  const instead = nameInAlpine(name);
  const install = failedInstalls(place).find(({ manager }) => manager === "apk");
  const wanted = install?.packages.find((one) => one.name === name);
  if (!file || !wanted || instead === undefined || file.text.slice(wanted.start, wanted.end) !== name) return {};
  if (install?.packages.some((one) => one.name === instead)) return {};
  return { values: { instead }, edits: editsIn(file, replace(wanted, instead)) };
});
