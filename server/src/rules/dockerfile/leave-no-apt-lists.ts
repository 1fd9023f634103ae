import { type Edit, insertAfter, insertBefore } from "../../base/edit.js";
import type { Command } from "../../facts/commands/commands.js";
import { appendCommand } from "../../facts/commands/commands-edits.js";
import { calls, operands, option } from "../../facts/commands/commands-options.js";
import { earlyUpdates } from "../../facts/commands/early-updates.js";
import { packageCommandsOf } from "../../facts/commands/packages.js";
import { type Run, runs } from "../../facts/commands/runs.js";
import { shippedStages } from "../../facts/dockerfile/stages.js";
import { writtenValue } from "../../syntax/shell/words.js";
import { dockerfileRule } from "../rule.js";

const lists = "/var/lib/apt/lists";
const cache = "/var/cache/apt";

export default dockerfileRule("dockerfile/leave-no-apt-lists", function* (file, { policy }) {
  // An index that nothing installs from has an advice of its own; hadolint has none.
  const lone = policy.profile === "hadolint" ? [] : earlyUpdates(file).filter(({ install }) => !install);
  for (const run of runs(file)) {
    if (!shippedStages(file).has(run.stage) || isMounted(run)) continue;
    const update = packageCommandsOf(run).find(({ manager, action }) => manager === "apt" && action === "update");
    if (!update || run.commands.some((command) => removesLists(command) && command.start > update.command.start))
      continue;

    if (lone.some((one) => one.update === update)) continue;
    const removal = appendCommand(file, run, `rm -rf ${lists}/*`);
    yield {
      range: { start: update.command.start, end: update.subcommand?.end ?? update.command.end },
      values: { command: `${update.command.program} update` },
      edits: { ...(removal && { remove: [removal] }), mount: cacheMounts(run) },
    };
  }
});

const isMounted = ({ mounts }: Run): boolean => {
  const outside = mounts.filter(({ type }) => type === "cache" || type === "tmpfs").map(({ target = "" }) => target);
  return (
    outside.some((target) => target.startsWith(lists)) || (outside.includes("/var/lib/apt") && outside.includes(cache))
  );
};

const removesLists = (command: Command): boolean =>
  calls(command, "rm") &&
  option(command, "r", "R", "recursive") !== undefined &&
  operands(command)
    .map(writtenValue)
    .some((path = "") => path.startsWith(lists) || /^\/var\/lib\/apt\/?$/.test(path));

/** Two mounts, and the hook of Debian's images away that would empty the cache after each install. */
function cacheMounts(run: Run): readonly Edit[] {
  const [first] = run.regions;
  if (first?.kind !== "shell" || run.outer !== run.instruction) return [];
  const mount = (target: string) => ` --mount=type=cache,target=${target},sharing=locked`;
  return [
    insertAfter(run.instruction.keywordRange, mount(cache) + mount("/var/lib/apt")),
    insertBefore(first, "rm -f /etc/apt/apt.conf.d/docker-clean && "),
  ];
}
