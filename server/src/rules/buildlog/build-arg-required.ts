import { builtBy } from "../../facts/buildlog/log-builds.js";
import { appendItem, insertKey } from "../../syntax/compose/edits.js";
import { entryOf } from "../../syntax/compose/node.js";
import { buildErrorRule, editsIn } from "../build-error.js";

/** Compose takes the value from its environment or from .env. */
export default buildErrorRule("buildlog/build-arg-required", ({ values: { name = "" } }, { log, place, workspace }) => {
  const found = builtBy(log, place, workspace);
  const build = found?.service.build;
  if (!found || !build || build.form === "short" || build.args.some((one) => one.name === name)) return {};
  const { file } = found;
  const args = entryOf(build.entry.value, "args");
  const value = `\${${name}}`;
  if (args?.value?.kind === "sequence") return { edits: editsIn(file, appendItem(file, args, `${name}=${value}`)) };
  const edit = args
    ? insertKey(file, args, name, value)
    : insertKey(file, build.entry, "args", `\n  ${name}: ${value}`);
  return { edits: editsIn(file, edit) };
});
