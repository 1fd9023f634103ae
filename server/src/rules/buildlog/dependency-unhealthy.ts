import { lineOf } from "../../facts/buildlog/log-place.js";
import { failedService } from "../../facts/buildlog/log-services.js";
import { insertKey, replaceValue } from "../../syntax/compose/edits.js";
import { textOf } from "../../syntax/compose/located.js";
import { valueAt } from "../../syntax/compose/node.js";
import { buildErrorRule, editsIn } from "../build-error.js";

/** More time to start is the least of the causes to try, and it says nothing wrong of the service. */
export default buildErrorRule("buildlog/dependency-unhealthy", (_, { log, workspace }) => {
  const found = failedService(log, workspace, ({ healthcheck }) => healthcheck !== undefined);
  const entry = found?.service.keys.get("healthcheck");
  if (!found || !entry) return {};
  const { file } = found;
  const where = { path: file.path, line: lineOf(file, entry.key.start) };
  const old = textOf(valueAt(entry.value, "start_period"));
  const seconds = old ? secondsOf(old.value) : 0;
  if (seconds === undefined || seconds >= 120) return where;
  const period = seconds < 60 ? "60s" : "120s";
  const edit = old ? replaceValue(old, period) : insertKey(file, entry, "start_period", period);
  return { ...where, values: { period }, edits: editsIn(file, edit) };
});

function secondsOf(duration: string): number | undefined {
  const [, minutes, seconds] = /^(?:(\d{1,3})m)?(?:(\d{1,4})s)?$/.exec(duration) ?? [];
  return minutes === undefined && seconds === undefined ? undefined : Number(minutes ?? 0) * 60 + Number(seconds ?? 0);
}
