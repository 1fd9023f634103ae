import type { Command } from "../../facts/commands/commands.js";
import { remoteScripts } from "../../facts/commands/downloads/remote-scripts.js";
import { type Run, runs } from "../../facts/commands/runs.js";
import { windowsRemoteScripts } from "../../facts/commands/windows/windows-remote-scripts.js";
import { stateAt, userOf } from "../../facts/dockerfile/state.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/verify-what-you-pipe-into-a-shell", function* (file) {
  for (const run of runs(file)) {
    for (const { address, runner } of remoteScripts(run)) {
      yield { range: address, values: { host: address.host, user: userIn(file, run, runner) } };
    }
    for (const address of windowsRemoteScripts(file, run)) {
      yield { range: address, values: { host: address.host, user: userIn(file, run) } };
    }
  }
});

function userIn(file: DockerfileSource, run: Run, runner?: Command): string {
  if (runner?.wrappers.some(({ name }) => name === "sudo" || name === "doas")) return "root";
  const user = userOf(stateAt(file, run.outer))?.replace(/:.*/, "");
  if (user === undefined) return "the user of this step";
  return user === "root" || user === "0" ? "root" : `\`${user}\``;
}
