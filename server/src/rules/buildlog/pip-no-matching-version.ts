import { replace } from "../../base/edit.js";
import { failedInstalls } from "../../facts/buildlog/log-packages.js";
import { requirementAt } from "../../facts/buildlog/log-requirements.js";
import { buildErrorRule, editsIn } from "../build-error.js";

/** pip lists the versions that it has found, the newest last; the nearest one that is not newer is the least change. */
export default buildErrorRule(
  "buildlog/pip-no-matching-version",
  ({ values: { requirement = "" } }, { log, place, workspace }) => {
    const [, name, wanted] = /^([\w.-]{1,100})(?:\[[^\]]{0,100}\])?==(\d[\w.]{0,40})$/.exec(requirement) ?? [];
    const said = log.failureLines
      .flatMap(({ text }) => /\(from versions: ([^)]{1,20000})\)/.exec(text)?.[1] ?? [])
      .at(0);
    if (name === undefined || wanted === undefined || said === undefined) return {};
    const offered = said
      .split(",")
      .map((one) => one.trim())
      .filter((one) => /^\d[\d.]{0,40}$/.test(one));
    const version = offered.findLast((one) => compare(one, wanted) < 0) ?? offered.at(0);
    if (version === undefined) return {};
    const values = { version };
    const found = requirementAt(place, workspace, name);
    if (found?.version) {
      return found.text.slice(found.version.start, found.version.end) === wanted
        ? { values, edits: editsIn(found, replace(found.version, version)) }
        : {};
    }
    const { file } = place;
    const named = failedInstalls(place)
      .flatMap(({ packages }) => packages)
      .find((one) => one.name === name);
    const at = named && file ? file.text.slice(named.start, named.end).indexOf(`==${wanted}`) : -1;
    if (!file || !named || at < 0) return {};
    const start = named.start + at + 2;
    return { values, edits: editsIn(file, replace({ start, end: start + wanted.length }, version)) };
  },
);

function compare(one: string, other: string): number {
  const [left, right] = [one, other].map((text) => text.split(".").map((part) => Number.parseInt(part, 10) || 0));
  for (let at = 0; at < Math.max(left?.length ?? 0, right?.length ?? 0); at += 1) {
    const difference = (left?.[at] ?? 0) - (right?.[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
