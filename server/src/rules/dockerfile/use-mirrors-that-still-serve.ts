import { closedServers } from "../../facts/commands/downloads/closed-servers.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/use-mirrors-that-still-serve", function* (file, { today }) {
  for (const { call, release, mirror } of closedServers(file, today)) {
    const { command } = call;
    const [word] = command.words;
    if (!word) continue;
    yield { range: word, values: { release: release.name, command: command.program, archive: mirror.archive } };
  }
});
