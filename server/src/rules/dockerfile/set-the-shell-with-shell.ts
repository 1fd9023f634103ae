import { replace } from "../../base/edit.js";
import { rangeOf } from "../../base/range.js";
import { commandFolder } from "../../facts/commands/command-folder.js";
import type { Command } from "../../facts/commands/commands.js";
import { calls, operands } from "../../facts/commands/commands-options.js";
import { runs } from "../../facts/commands/runs.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/set-the-shell-with-shell", function* (file) {
  for (const run of runs(file)) {
    const { commands, instruction, outer } = run;
    const command = commands.find((one) => replacesShell(one, () => commandFolder(file, run, one)));
    if (!command) continue;
    const isAlone = commands.length === 1 && instruction.flags.length === 0 && outer === instruction;
    const [source] = operands(command);
    const shell = calls(command, "ln") && /^(?:\/usr)?(?:\/bin\/)?bash$/.test(source?.value ?? "");
    yield {
      range: command,
      values: {},
      edits: isAlone && shell ? [replace(rangeOf(instruction), 'SHELL ["/bin/bash", "-c"]')] : [],
    };
  }
});

const replacing: ReadonlySet<string> = new Set(["dpkg-reconfigure", "ln", "mv", "cp"]);

function replacesShell(command: Command, folder: () => string | undefined): boolean {
  if (!replacing.has(command.canonical)) return false;
  const words = operands(command);
  if (calls(command, "dpkg-reconfigure")) return words.some(({ value }) => value === "dash");
  const target = words.at(-1)?.value ?? "";
  const isMove = calls(command, "ln") || calls(command, "mv") || calls(command, "cp");
  // Where there is no shell, busybox may bring one.
  const isFirst = words.some(({ value = "" }) => value.includes("busybox"));
  if (!isMove || isFirst || words.length < 2) return false;
  return /^(?:\/usr)?\/bin\/sh$/.test(target === "sh" ? `${folder() ?? ""}/sh` : target);
}
