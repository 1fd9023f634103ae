import { rangeOf } from "../../base/range.js";
import { judgedServices, shownAt } from "../../facts/compose/judged-services.js";
import { secondsOf } from "../../facts/compose/schema/durations.js";
import { insertEntry, replaceValue } from "../../syntax/compose/edits.js";
import { composeRule } from "../rule.js";

/** Docker's own, in seconds. */
const usual = { interval: 30, startPeriod: 0, retries: 3 };

/** What even a small model on a fast disk may take. */
const least = 120;

export default composeRule("compose/allow-slow-models-to-start", function* (file, workspace) {
  for (const { runs, whole, healthcheck } of judgedServices(workspace)(file)) {
    const { modelServer, startPeriod: enough } = runs?.facts ?? {};
    const { form, startPeriod, interval, retries } = whole.healthcheck ?? {};
    if (!modelServer || enough === undefined || !healthcheck || (form !== "exec" && form !== "shell")) continue;
    const period = startPeriod ? secondsOf(startPeriod.value) : usual.startPeriod;
    const every = interval ? secondsOf(interval.value) : usual.interval;
    if (period === undefined || every === undefined) continue;
    const seconds = Math.round(period + every * (retries?.value ?? usual.retries));
    if (seconds >= least) continue;
    const own = healthcheck.startPeriod;
    const edit = own
      ? replaceValue(own, enough)
      : startPeriod
        ? undefined
        : insertEntry(file, healthcheck.entry, "start_period", enough);
    const { entry } = healthcheck;
    yield {
      range: entry.via ? shownAt(entry) : rangeOf(entry.key),
      values: { seconds: `${seconds}`, service: whole.name, enough },
      edits: edit ? [edit] : [],
    };
  }
});
