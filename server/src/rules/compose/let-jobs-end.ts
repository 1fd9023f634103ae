import { awaitedToEnd, jobs } from "../../facts/compose/health/jobs.js";
import { judgedServices, shownAt } from "../../facts/compose/judged-services.js";
import { replaceValue } from "../../syntax/compose/edits.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/let-jobs-end", function* (file, workspace) {
  for (const { name, restart, whole } of judgedServices(workspace)(file)) {
    if (!restart || !/^(?:always|unless-stopped)$/.test(restart.value) || whole.restart?.value !== restart.value)
      continue;
    if (!jobs(workspace)(file).has(name) && !awaitedToEnd(workspace)(file).has(name)) continue;
    const edit = replaceValue(restart, "on-failure");
    yield { range: shownAt(restart), values: { service: name, policy: restart.value }, edits: edit ? [edit] : [] };
  }
});
