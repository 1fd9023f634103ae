import { replace } from "../../base/edit.js";
import { failedRun, managerAt } from "../../facts/buildlog/log-edits.js";
import { failedInstalls } from "../../facts/buildlog/log-packages.js";
import { installLine, renamedPackage } from "../../facts/buildlog/log-programs.js";
import { buildErrorRule, editsIn } from "../build-error.js";

/** The same packages, from the manager that the base image has; the practice may offer the other image. */
export default buildErrorRule("buildlog/package-manager-other", (_, { place }) => {
  const { file } = place;
  const run = failedRun(place);
  const to = managerAt(place);
  const [install, other] = failedInstalls(place);
  const from = install?.manager;
  if (!file || !run || !to || !install || other || install.command.isExec) return {};
  if (from !== "apt" && from !== "apk" && from !== "dnf" && from !== "yum") return {};
  const names = install.packages.map(({ name, version }) =>
    version === undefined ? renamedPackage(name, from === "apt" || from === "apk" ? from : "dnf", to) : undefined,
  );
  if (from === to || names.length === 0 || names.includes(undefined)) return {};

  const at = run.commands.indexOf(install.command);
  const belongs = (index: number): boolean => {
    const command = run.commands[index];
    if (!command || command.nesting.length > 0) return false;
    const isCleaning =
      command.program === "rm" && command.words.some(({ value }) => /^\/var\/(?:lib\/apt|cache)\b/.test(value ?? ""));
    return isCleaning || /^(?:apt|apt-get|apk|dnf|yum|microdnf)$/.test(command.program ?? "");
  };
  let [first, last] = [at, at];
  while (belongs(first - 1) && run.commands[first]?.operatorBefore === "&&") first--;
  while (belongs(last + 1) && run.commands[last + 1]?.operatorBefore === "&&") last++;
  const [begin, end] = [run.commands[first], run.commands[last]];
  if (!begin || !end || run.commands.some((_, index) => (index < first || index > last) && belongs(index))) return {};
  const packages = [...new Set(names)].join(" ");
  const edit = replace({ start: begin.whole.start, end: end.whole.end }, installLine(packages, to));
  return { values: { manager: to }, edits: editsIn(file, edit), isLastResort: true };
});
