import { goTools } from "../../facts/commands/go-tools.js";
import { dockerfileRule } from "../rule.js";

/** Names of versions and branches that move. */
const moving = /^(?:latest|upgrade|patch|main|master|trunk|develop|HEAD)$/;

export default dockerfileRule("dockerfile/pin-go-tools", function* (file) {
  for (const { word, path, version } of goTools(file)) {
    if (version !== undefined && !moving.test(version)) continue;
    yield { range: word, values: { module: path } };
  }
});
