import { failedCommands } from "../../facts/buildlog/log-edits.js";
import { insertOption } from "../../facts/commands/commands-edits.js";
import { option } from "../../facts/commands/commands-options.js";
import { buildErrorRule, editsIn } from "../build-error.js";

/** The scripts can run once the sources are there. */
export default buildErrorRule("buildlog/composer-script-failed", (_, { place }) => {
  const { file } = place;
  const install = failedCommands(place).find(
    (command) => command.program === "composer" && command.words.some(({ value }) => value === "install"),
  );
  return file && install && !option(install, "no-scripts")
    ? { edits: editsIn(file, insertOption(install, "--no-scripts")) }
    : {};
});
