import { lineOf } from "../../facts/buildlog/log-place.js";
import { failedService } from "../../facts/buildlog/log-services.js";
import { insertEntry } from "../../syntax/compose/edits.js";
import { buildErrorRule, editsIn } from "../build-error.js";

/** Who has a GPU asks for the profile; for all others the rest of the project starts. */
export default buildErrorRule("buildlog/gpu-driver-missing", (_, { log, workspace }) => {
  const found = failedService(
    log,
    workspace,
    ({ deploy, gpus, keys }) => gpus.length > 0 || (deploy?.devices.length ?? 0) > 0 || keys.has("runtime"),
  );
  if (!found) return {};
  const { file, service } = found;
  const where = { path: file.path, line: lineOf(file, service.start) };
  if (service.profiles.length > 0) return where;
  return { ...where, edits: editsIn(file, insertEntry(file, service.entry, "profiles", "[gpu]")) };
});
