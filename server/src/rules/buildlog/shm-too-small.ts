import { lineOf } from "../../facts/buildlog/log-place.js";
import { failedService } from "../../facts/buildlog/log-services.js";
import { insertEntry } from "../../syntax/compose/edits.js";
import { buildErrorRule, editsIn } from "../build-error.js";

export default buildErrorRule("buildlog/shm-too-small", (_, { log, workspace }) => {
  const found = failedService(log, workspace);
  if (!found || found.service.keys.has("shm_size")) return {};
  const { file, service } = found;
  const edits = editsIn(file, insertEntry(file, service.entry, "shm_size", "2gb"));
  return { path: file.path, line: lineOf(file, service.start), edits };
});
