import { insertOption } from "../../facts/commands-edits.js";
import { failedInstalls } from "../../facts/log-packages.js";
import { buildErrorRule, editsIn } from "../build-error.js";

export default buildErrorRule("buildlog/apt-asks-to-continue", (_, { place }) => {
  const asking = failedInstalls(place).filter(
    ({ manager, options }) =>
      manager === "apt" && !options.some(({ name }) => /^(?:-y|-qq|--yes|--assume-yes)$/.test(name)),
  );
  return place.file ? { edits: editsIn(place.file, ...asking.map(({ command }) => insertOption(command, "-y"))) } : {};
});
