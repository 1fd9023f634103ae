import { removeWord } from "../../facts/commands/commands-edits.js";
import { option } from "../../facts/commands/commands-options.js";
import { installs } from "../../facts/commands/packages/packages.js";
import { buildErrorRule, editsIn } from "../build-error.js";

/** The tools of the build are development dependencies, and an install before the step leaves them out. */
export default buildErrorRule("buildlog/node-tool-not-installed", (_, { place: { file, instruction } }) => {
  if (!file || !instruction) return {};
  const install = installs(file).findLast(
    ({ run, manager, packages }) =>
      run.stage === instruction.stage &&
      run.start <= instruction.start &&
      /^(?:npm|yarn|pnpm)$/.test(manager) &&
      packages.length === 0,
  );
  if (!install || install.command.isExec) return {};
  const found = option(install.command, "omit", "production", "only", "prod", "P");
  const isDev =
    found && (/^(?:production|prod|P)$/.test(found.name) || /^(?:dev|prod|production)$/.test(found.value ?? ""));
  if (!found || !isDev || (found.valueWord ?? found.word) !== found.word) return {};
  return { values: { option: found.word.raw }, edits: editsIn(file, removeWord(file, found.word)) };
});
