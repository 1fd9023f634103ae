import { fact } from "../../../base/fact.js";
import type { DockerfileSource } from "../../../syntax/source.js";
import { lineage, stages } from "../../dockerfile/stages.js";
import { mountedFolders } from "../caches/layer-caches.js";
import { option } from "../commands-options.js";
import type { Run } from "../runs.js";
import { unknownSubcommands } from "../unknown-subcommands.js";
import { type PackageCommand, packageCommands, packageCommandsOf } from "./packages.js";

/** An index of apt or apk that is fetched in a RUN which installs nothing from it. */
export interface EarlyUpdate {
  readonly update: PackageCommand;
  /** The later install that takes it for fresh; undefined if nothing in the file installs from it. */
  readonly install?: PackageCommand;
}

export const earlyUpdates = fact((file: DockerfileSource): readonly EarlyUpdate[] => {
  const calls = packageCommands(file).filter(({ manager }) => manager === "apt" || manager === "apk");
  const users = calls.filter(({ action }) => action === "install" || action === "upgrade");
  return calls.flatMap((update): readonly EarlyUpdate[] => {
    const { run, command, manager } = update;
    const isServed = (call: PackageCommand): boolean => call.manager === manager;
    if (update.action !== "update" || !update.subcommand || isMounted(run)) return [];
    if (users.some((call) => call.run === run && call.command.start > command.start && isServed(call))) return [];
    if (unknownSubcommands(file).some((one) => run.commands.includes(one.command) && one.command.start > command.start))
      return [];

    const later = users.filter((call) => call.run.start > run.start && isServed(call) && buildsOn(file, call.run, run));
    const [install] = later;
    if (!install) return [{ update }];
    return refreshes(install) ? [] : [{ update, install }];
  });
});

/** By update of apt, the first install of a later RUN that has no other index to install from. */
export const laterInstalls = fact((file: DockerfileSource): ReadonlyMap<PackageCommand, PackageCommand> => {
  const inForce = new Map<number, PackageCommand>();
  const found = new Map<PackageCommand, PackageCommand>();
  for (const call of packageCommands(file)) {
    if (call.manager !== "apt" || isMounted(call.run)) continue;
    const stage = stages(file)[call.run.stage];
    const line = stage ? lineage(file, stage).map(({ index }) => index) : [call.run.stage];
    if (call.action === "update") inForce.set(call.run.stage, call);
    if (call.action !== "install" && call.action !== "upgrade") continue;
    const update = line.map((index) => inForce.get(index)).find((one) => one !== undefined);
    if (update && update.run !== call.run && !found.has(update)) found.set(update, call);
  }
  return found;
});

/** The install brings an index of its own. */
const refreshes = ({ manager, run, command }: PackageCommand): boolean =>
  option(command, "no-cache", "U", "update-cache", "update") !== undefined ||
  isMounted(run) ||
  packageCommandsOf(run).some((call) => call.manager === manager && call.action === "update");

const isMounted = (run: Run): boolean =>
  mountedFolders(run).some((target) => /^\/(?:var\/lib\/apt|var\/cache\/apk|etc\/apk\/cache)/.test(target));

function buildsOn(file: DockerfileSource, { stage }: Run, { stage: earlier }: Run): boolean {
  const own = stages(file)[stage];
  return own ? lineage(file, own).some(({ index }) => index === earlier) : stage === earlier;
}
