import { lineOf } from "../../facts/buildlog/log-place.js";
import { failedService } from "../../facts/buildlog/log-services.js";
import { insertEntry } from "../../syntax/compose/edits.js";
import { buildErrorRule, editsIn } from "../build-error.js";

/** Nearly every image has a variant for amd64, which runs emulated elsewhere. */
export default buildErrorRule("buildlog/image-lacks-platform", (_, { log, workspace }) => {
  const said = log.lines.map(({ text }) => text).join("\n");
  if (/amd64|x86_64/.test(said.replace(/linux\/arm64/g, ""))) return {};
  const reference = /image with reference (\S{1,300}) was found/.exec(said)?.[1];
  const found = failedService(
    log,
    workspace,
    ({ image, build }) => image !== undefined && !build && (reference === undefined || reference.endsWith(image.value)),
  );
  if (!found || found.service.build || found.service.platform) return {};
  const { file, service } = found;
  const edits = editsIn(file, insertEntry(file, service.entry, "platform", "linux/amd64"));
  return { path: file.path, line: lineOf(file, service.image?.start ?? service.start), edits };
});
