import { cacheEnemies } from "../../facts/commands/caches/cache-enemies.js";
import { mountFirst } from "../../facts/commands/caches/mount-edits.js";
import { isWrittenBefore } from "../../facts/commands/earlier.js";
import { installsOf } from "../../facts/commands/packages/packages.js";
import { type Run, runs } from "../../facts/commands/runs.js";
import { stateAt } from "../../facts/dockerfile/state.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { dockerfileRule } from "../rule.js";

const hook = "/etc/apt/apt.conf.d/docker-clean";

export default dockerfileRule("dockerfile/let-the-cache-mount-work", function* (file) {
  for (const run of runs(file)) {
    const enemies = cacheEnemies(file, run);
    for (const { range, written, edits } of enemies) {
      yield { range, values: { part: written }, edits: edits.length > 0 ? { part: edits } : {} };
    }
    const mount = run.mounts.find(
      ({ type, target = "" }) => type === "cache" && /^\/var\/cache(?:\/apt)?\/?$/.test(target),
    );
    if (!mount || !hasHook(file, run)) continue;
    yield { range: mount, values: { part: hook }, edits: { hook: mountFirst(file, run, [], `rm -f ${hook}`) } };
  }
});

/** Official images of Debian and Ubuntu have a hook that deletes each package once it is installed. */
function hasHook(file: DockerfileSource, run: Run): boolean {
  const { base } = stateAt(file, run.outer);
  const install = installsOf(run).find(({ manager }) => manager === "apt");
  if (!base?.official || !install || base.packageManager !== "apt") return false;
  return !isWrittenBefore(file, run, install.command, /docker-clean|Keep-Downloaded-Packages|apt\.conf/);
}
