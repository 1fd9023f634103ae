import { type Edit, insertAt, replace } from "../../base/edit.js";
import { range, textAt } from "../../base/range.js";
import { option } from "../../facts/commands/commands-options.js";
import { mountedFolders } from "../../facts/commands/layer-caches.js";
import { type PackageCommand, packageCommands, packageCommandsOf } from "../../facts/commands/packages.js";
import type { Run } from "../../facts/commands/runs.js";
import { lineage, stages } from "../../facts/dockerfile/stages.js";
import { nextInstruction, removeInstruction } from "../../syntax/dockerfile/edits.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/update-and-install-together", function* (file) {
  const calls = packageCommands(file).filter(({ manager }) => manager === "apt" || manager === "apk");
  const users = calls.filter(({ action }) => action === "install" || action === "upgrade");
  for (const update of calls) {
    const { run, command } = update;
    const serves = (call: PackageCommand): boolean =>
      call.manager === update.manager && (call.action === "install" || call.action === "upgrade");
    if (update.action !== "update" || !update.subcommand || isMounted(run)) continue;
    if (packageCommandsOf(run).some((call) => call.command.start > command.start && serves(call))) continue;

    const install = users.find((call) => call.run.start > run.start && serves(call) && buildsOn(file, call.run, run));
    if (!install || option(install.command, "no-cache", "U", "update-cache", "update") || isMounted(install.run))
      continue;
    if (packageCommandsOf(install.run).some(({ manager, action }) => manager === update.manager && action === "update"))
      continue;
    yield {
      range: { start: command.start, end: update.subcommand.end },
      values: {},
      edits: joined(file, run, install.run),
      related: [{ start: install.command.start, end: install.subcommand?.end ?? install.command.end }],
    };
  }
});

const isMounted = (run: Run): boolean =>
  mountedFolders(run).some((target) => /^\/(?:var\/lib\/apt|var\/cache\/apk|etc\/apk\/cache)/.test(target));

function buildsOn(file: DockerfileSource, { stage }: Run, { stage: earlier }: Run): boolean {
  const own = stages(file)[stage];
  return own !== undefined && lineage(file, own).some(({ index }) => index === earlier);
}

/** One RUN of the two, or the update taken to the RUN that installs. */
function joined(file: DockerfileSource, run: Run, later: Run): readonly Edit[] {
  const [region, ...others] = run.regions;
  const target = later.regions[0];
  if (region?.kind !== "shell" || target?.kind !== "shell" || others.length > 0) return [];
  if ([run, later].some(({ outer, instruction, flags }) => outer !== instruction || flags.length > 0)) return [];
  const [statement, ...further] = target.script?.statements ?? [];
  if (!statement || further.length > 0 || statement.operators.includes("||")) return [];
  if (region.script?.statements.some(({ separator }) => separator === "&")) return [];
  if (nextInstruction(file, run.instruction)?.start === later.start) {
    return /[;&]\s*$/.test(textAt(file.text, run)) || later.shell !== run.shell
      ? []
      : [replace(range(run.end, target.start), " && ")];
  }
  if (run.commands.length > 1 || run.instruction.comments.length > 0) return [];
  return [removeInstruction(file, run.instruction), insertAt(target.start, `${textAt(file.text, region)} && `)];
}
