import type { Edit } from "../../base/edit.js";
import { withoutEnemies } from "../../facts/commands/caches/cache-enemies.js";
import { isFollowedBy, mountedFolders, needsSudo } from "../../facts/commands/caches/layer-caches.js";
import { mountFirst } from "../../facts/commands/caches/mount-edits.js";
import type { Command } from "../../facts/commands/commands.js";
import { appendCommand } from "../../facts/commands/commands-edits.js";
import { isWrittenBefore } from "../../facts/commands/earlier.js";
import { aptCache, aptLists, keepsListsOutside, removesLists } from "../../facts/commands/packages/apt-lists.js";
import { earlyUpdates, laterInstalls } from "../../facts/commands/packages/early-updates.js";
import { packageCommandsOf } from "../../facts/commands/packages/packages.js";
import { type Run, runs } from "../../facts/commands/runs.js";
import { lastStages, policyStages } from "../../facts/dockerfile/judged-stages.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/leave-no-apt-lists", function* (file, workspace) {
  const { policy } = workspace;
  const judged = policy.all ? policyStages(file, workspace) : lastStages(file);
  // An index that nothing installs from has an advice of its own; hadolint has none.
  const early = new Map(earlyUpdates(file).map((one) => [one.update, one]));
  for (const run of runs(file)) {
    if (!judged.has(run.stage) || keepsListsOutside(run, policy)) continue;
    const update = packageCommandsOf(run).find(({ manager, action }) => manager === "apt" && action === "update");
    if (!update || isFollowedBy(run, update.command, removesLists)) continue;

    const isNeeded = laterInstalls(file).has(update);
    if (early.has(update) && !isNeeded && policy.profile !== "hadolint") continue;
    const removal = appendCommand(file, run, `rm -rf ${aptLists}/*`);
    yield {
      range: { start: update.command.start, end: update.subcommand?.end ?? update.command.end },
      values: { command: `${update.command.program} update` },
      // A later step installs from this index; without sudo, nobody but root may remove it.
      edits:
        isNeeded || needsSudo(file, run, update.command)
          ? {}
          : { ...(removal && { remove: [removal] }), mount: cacheMounts(file, run, update.command) },
    };
  }
});

/** Mounts for what is not mounted yet, and the hook of Debian's images away that would empty the cache after each install. */
function cacheMounts(file: DockerfileSource, run: Run, update: Command): readonly Edit[] {
  const mounted = mountedFolders(run);
  const targets = [aptCache, "/var/lib/apt"].filter((folder) => !mounted.includes(folder));
  const mounts = targets.map((folder) => `type=cache,target=${folder},sharing=locked`);
  const isGone = isWrittenBefore(file, run, update, /docker-clean|Keep-Downloaded/);
  const hook = isGone ? undefined : "rm -f /etc/apt/apt.conf.d/docker-clean";
  return withoutEnemies(file, run, targets, mountFirst(file, run, mounts, hook));
}
