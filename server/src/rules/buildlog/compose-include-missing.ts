import { composeFilesIn } from "../../facts/buildlog/log-place.js";
import { compose, services } from "../../syntax/compose/model.js";
import { buildErrorRule } from "../build-error.js";

/** The same words are those of a Compose file that `-f` names; only a file that asks for it decides. */
export default buildErrorRule("buildlog/compose-include-missing", ({ values: { path = "" } }, { workspace }) => {
  const isAsked = composeFilesIn(workspace).some((file) =>
    [
      ...compose(file).include.flatMap(({ paths }) => paths),
      ...services(file).flatMap(({ extends: base }) => base?.file ?? []),
    ].some(({ value }) => path.endsWith(value.replace(/^(?:\.{1,2}\/)+/, ""))),
  );
  return isAsked ? { confidence: 0.97 } : {};
});
