import type { DockerfileSource } from "../../syntax/source.js";
import { installs, type Manager } from "../commands/packages/packages.js";
import { startRuns } from "../commands/runs.js";
import { lineage, type Stage } from "./stages.js";
import { startOf } from "./start.js";
import { baseOf } from "./state.js";

/**
 * Whether an image is a command that people call with their files and their words, and no service: without words it
 * shows its help, or it opens no port and its entry point is the very package that it installs.
 */
export function isCommandLineTool(file: DockerfileSource, stage: Stage): boolean {
  const [entrypoint, cmd] = startOf(file, stage);
  if (entrypoint?.keyword !== "ENTRYPOINT") return false;
  const last = cmd && startRuns(file).get(cmd)?.commands.at(-1)?.words.at(-1);
  if (last) return /^(?:-h|-{0,2}help|-{0,2}version)$/.test(last.value ?? "");

  const line = lineage(file, stage);
  const opensPort = line.some(({ instructions }) => instructions.some(({ keyword }) => keyword === "EXPOSE"));
  if (opensPort || (baseOf(file, stage)?.ports ?? []).length > 0) return false;
  const program = startRuns(file).get(entrypoint)?.commands[0]?.program ?? "";
  if (program === "" || /d$|server|agent|worker/.test(program)) return false;
  const indexes = new Set(line.map(({ index }) => index));
  return installs(file).some(
    ({ manager, run, packages }) =>
      systemManagers.has(manager) && indexes.has(run.stage) && packages.some(({ name }) => name === program),
  );
}

const systemManagers: ReadonlySet<Manager> = new Set(["apt", "apk", "dnf", "yum", "zypper"] as const);
