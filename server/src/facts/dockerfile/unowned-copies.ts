import { fact } from "../../base/fact.js";
import type { Instruction } from "../../syntax/dockerfile/model.js";
import { flagNamed } from "../../syntax/dockerfile/parts.js";
import { writtenValue } from "../../syntax/shell/words.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { accounts, before } from "../commands/accounts/accounts.js";
import type { Command } from "../commands/commands.js";
import { calls, operands, option } from "../commands/commands-options.js";
import { type Run, runs } from "../commands/runs.js";
import { type CopyTarget, copyTargets, isBelow } from "./copy-targets.js";
import { absoluteIn, stateAt } from "./state.js";

/** Files that a COPY leaves to root although the user of the stage changes them afterwards. */
export interface UnownedCopy {
  readonly user: string;
  /** For `--chown`, as USER writes it. */
  readonly owner: string;
}

/** Undefined where the files may well stay with root: nothing shows that the user writes there. */
export function unownedCopy(file: DockerfileSource, instruction: Instruction): UnownedCopy | undefined {
  if (instruction.keyword !== "COPY" && instruction.keyword !== "ADD") return undefined;
  const { user: setting, base } = stateAt(file, instruction);
  const [name = "", group] = setting?.value?.split(":") ?? [];
  if (!setting || name === "" || name === "root" || /^0+$/.test(name) || flagNamed(instruction, "chown"))
    return undefined;
  if (/o[+=]\w*w|[2367]$/.test(flagNamed(instruction, "chmod")?.value ?? "")) return undefined;
  const targets = copyTargets(file, instruction);
  const later = changingRuns(file).filter(
    ({ stage, start }) => stage === instruction.stage && start > instruction.start,
  );
  const isWritten = targets.some((target) => isData(target) || later.some((run) => writesTo(file, run, target)));
  const isGiven = later.some(({ commands }) =>
    commands.some((command) => calls(command, "chown") || calls(command, "chmod")),
  );
  if (!isWritten || isGiven) return undefined;
  const raw = setting.word.raw.replace(/["']/g, "");
  const hasGroup = base?.ownUser === name || before(file, instruction, accounts(file)).some((one) => one.name === name);
  return { user: name, owner: group === undefined && hasGroup ? `${raw}:${raw}` : raw };
}

/** Folders that are there to be written to. */
const isData = ({ path, kind }: CopyTarget): boolean =>
  kind === "folder" &&
  /^\/(?:data|var\/(?:lib|cache|log|spool)\/[^/]+|home\/[^/]+\/(?:data|\.cache|\.config))(?:\/|$)/.test(path);

const changingRuns = fact((file: DockerfileSource): readonly Run[] =>
  runs(file).filter(
    (run) => run.outer === run.instruction && run.commands.some(({ program }) => /^(?:sed|chown|chmod)$/.test(program)),
  ),
);

/** Whether a user changes a file there that is named. */
function writesTo(file: DockerfileSource, run: Run, target: CopyTarget): boolean {
  const state = stateAt(file, run.instruction);
  if (/^(?:root|0)(?::|$)/.test(state.user?.value ?? "root")) return false;
  const changed = run.commands.flatMap(changedPaths).flatMap((path) => absoluteIn(state, path) ?? []);
  return changed.some((path) => isBelow(path, target.path));
}

function changedPaths(command: Command): readonly string[] {
  const isChange = calls(command, "sed") && option(command, "i", "in-place") !== undefined;
  const words = operands(command)
    .map(writtenValue)
    .filter((word) => !/[$*`]/.test(word));
  return isChange ? words.slice(option(command, "e", "f", "expression", "file") ? 0 : 1) : [];
}
