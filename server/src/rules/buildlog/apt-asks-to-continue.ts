import { failedInstalls } from "../../facts/buildlog/log-packages.js";
import { insertOption } from "../../facts/commands/commands-edits.js";
import { buildErrorRule, editsIn } from "../build-error.js";

export default buildErrorRule("buildlog/apt-asks-to-continue", (_, { place }) => {
  const asking = failedInstalls(place).filter(
    ({ manager, options }) =>
      manager === "apt" && !options.some(({ name }) => /^(?:-y|-qq|--yes|--assume-yes)$/.test(name)),
  );
  return place.file ? { edits: editsIn(place.file, ...asking.map(({ command }) => insertOption(command, "-y"))) } : {};
});
