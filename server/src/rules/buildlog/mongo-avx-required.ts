import { lineOf } from "../../facts/buildlog/log-place.js";
import { failedService } from "../../facts/buildlog/log-services.js";
import { replaceValue } from "../../syntax/compose/edits.js";
import { buildErrorRule, editsIn } from "../build-error.js";

export default buildErrorRule("buildlog/mongo-avx-required", (_, { log, workspace }) => {
  const found = failedService(log, workspace, ({ image }) => /^mongo(?::|$)/.test(image?.value ?? ""));
  const written = found?.service.image;
  if (!found || !written) return {};
  const { file } = found;
  return {
    path: file.path,
    line: lineOf(file, written.start),
    edits: editsIn(file, replaceValue(written, "mongo:4.4")),
  };
});
