import type { Command } from "../../facts/commands/commands.js";
import { calls, operands, option } from "../../facts/commands/commands-options.js";
import { type Run, runs } from "../../facts/commands/runs.js";
import { windowsPasswords } from "../../facts/commands/windows/windows-passwords.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/set-no-passwords", function* (file) {
  for (const run of runs(file)) {
    const secrets = run.mounts.filter(({ type }) => type === "secret");
    const isVariable = secrets.some(({ options }) => options.some(({ key }) => key === "env"));
    for (const command of run.commands) {
      if (!setsPassword(command) || isVariable || (secrets.length > 0 && readsFile(run, command))) continue;
      if (locks(run, command)) continue;
      const [word] = command.words;
      if (word) yield { range: word, values: { command: command.program } };
    }
    for (const { start, end, command } of windowsPasswords(file, run)) {
      yield { range: { start, end }, values: { command } };
    }
  }
});

function setsPassword(command: Command): boolean {
  if (command.program === "chpasswd") return true;
  if (calls(command, "passwd")) return option(command, "stdin", "d", "delete") !== undefined || isAnswered(command);
  const password =
    calls(command, "useradd") || calls(command, "usermod") ? option(command, "p", "password") : undefined;
  if (password?.valueWord) return !/^[!*]/.test(password.value ?? "");
  return command.redirections.some(
    ({ operator, target }) => operator.startsWith(">") && target?.value === "/etc/shadow",
  );
}

/** `echo 'app:*' | chpasswd -e` */
const locks = (run: Run, command: Command): boolean =>
  option(command, "e", "encrypted") !== undefined &&
  run.commands.some(
    (other) =>
      other.pipeline === command.pipeline && operands(other).some(({ value = "" }) => /^[^:]+:[*!]/.test(value)),
  );

/** `echo … | passwd root` */
const isAnswered = (command: Command): boolean =>
  command.position > 0 &&
  command.pipeline.elements.length > 1 &&
  option(command, "l", "lock", "S", "status") === undefined;

const readsFile = (run: Run, { pipeline, redirections }: Command): boolean =>
  redirections.some(({ operator }) => operator === "<") ||
  run.commands.some(
    (other) =>
      other.pipeline === pipeline &&
      [...operands(other), ...other.words].some(({ raw }) => raw.includes("/run/secrets/") || raw.includes("$(cat ")),
  );
