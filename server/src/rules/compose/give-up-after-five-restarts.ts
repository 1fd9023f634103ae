import { replace } from "../../base/edit.js";
import { isForSmallDevice } from "../../facts/compose/gpus/small-devices.js";
import { judgedServices, shownAt } from "../../facts/compose/judged-services.js";
import { replaceValue } from "../../syntax/compose/edits.js";
import { textOf } from "../../syntax/compose/located.js";
import { valueAt } from "../../syntax/compose/node.js";
import { composeRule } from "../rule.js";

const policies: Readonly<Record<string, string>> = {
  always: "without end",
  "unless-stopped": "until somebody stops it",
  "on-failure": "without end",
  no: "never",
  false: "never",
};

export default composeRule("compose/give-up-after-five-restarts", function* (file, workspace) {
  for (const service of judgedServices(workspace)(file)) {
    const { restart, name, keys } = service;
    // Nobody is there to start what a power cut has stopped.
    const isForever = /^(?:always|unless-stopped)$/.test(restart?.value ?? "");
    const comesBack = isForever && !workspace.policy.all && isForSmallDevice(workspace)(file);
    if (restart && restart.value !== "on-failure:5" && !restart.value.includes("$") && !comesBack) {
      const edit = replaceValue(restart, "on-failure:5");
      const times = /^on-failure:(\d+)$/.exec(restart.value)?.[1];
      const policy = policies[restart.value] ?? (times ? `up to ${times} times` : `by \`${restart.value}\``);
      yield { range: shownAt(restart), values: { service: name, policy }, edits: edit ? [edit] : [] };
    }
    const attempts = textOf(valueAt(valueAt(keys.get("deploy")?.value, "restart_policy"), "max_attempts"));
    if (!attempts || attempts.value === "5" || attempts.value.includes("$")) continue;
    const policy = `up to ${attempts.value} times`;
    const edits = attempts.via ? [] : [replace(attempts, "5")];
    yield { range: shownAt(attempts), values: { service: name, policy }, edits };
  }
});
