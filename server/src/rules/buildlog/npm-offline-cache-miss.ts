import { failedCommands } from "../../facts/buildlog/log-edits.js";
import { removeWord } from "../../facts/commands/commands-edits.js";
import { option } from "../../facts/commands/commands-options.js";
import { buildErrorRule, editsIn } from "../build-error.js";

export default buildErrorRule("buildlog/npm-offline-cache-miss", (_, { place }) => {
  const { file } = place;
  if (!file) return {};
  const words = failedCommands(place).flatMap((command) => option(command, "offline")?.word ?? []);
  return { edits: editsIn(file, ...words.map((word) => removeWord(file, word))) };
});
