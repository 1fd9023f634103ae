import { type Edit, insertAfter } from "../../base/edit.js";
import { type Mount, type Run, runs } from "../../facts/commands/runs.js";
import { type UserId, userIdAt } from "../../facts/dockerfile/user-ids.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/own-cache-mounts", function* (file) {
  for (const run of runs(file)) {
    const mounts = run.mounts.filter(belongsToRoot);
    const user = mounts.length > 0 && !becomesRoot(run) ? userIdAt(file, run.outer) : undefined;
    if (!user) continue;
    for (const mount of mounts) yield { range: mount, values: { user: user.name }, edits: own(file.text, mount, user) };
  }
});

/** A cache that copies a folder of a stage has the owner of that folder. */
const belongsToRoot = ({ type, options }: Mount): boolean =>
  type === "cache" &&
  !options.some(
    ({ key, value = "" }) =>
      key === "uid" ||
      key === "from" ||
      key === "ro" ||
      key === "readonly" ||
      (key === "mode" && /[2367]$|\$/.test(value)),
  );

const becomesRoot = ({ commands }: Run): boolean =>
  commands.some(
    ({ program, wrappers }) => program === "sudo" || wrappers.some(({ name }) => /^(?:sudo|doas|su)$/.test(name)),
  );

function own(text: string, { flag, options }: Mount, { uid, gid }: UserId): readonly Edit[] {
  const { value = "", valueRange } = flag;
  // Quotes that are gone from the value stand in the file.
  if (!valueRange || text.slice(valueRange.start, valueRange.end) !== value) return [];
  return [insertAfter(valueRange, options.some(({ key }) => key === "gid") ? `,uid=${uid}` : `,uid=${uid},gid=${gid}`)];
}
