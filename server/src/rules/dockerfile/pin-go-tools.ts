import { goTools } from "../../facts/commands/packages/go-tools.js";
import { isWindowsCommand } from "../../facts/commands/windows/windows-commands.js";
import { dockerfileRule } from "../rule.js";

/** Names of versions and branches that move. */
const moving = /^(?:latest|upgrade|patch|main|master|trunk|develop|HEAD)$/;

export default dockerfileRule("dockerfile/pin-go-tools", function* (file, { policy }) {
  for (const { run, command, word, path, version } of goTools(file)) {
    if (version !== undefined && !moving.test(version)) continue;
    if (policy.profile === "hadolint" && isWindowsCommand(file, run, command)) continue;
    yield { range: word, values: { module: path } };
  }
});
