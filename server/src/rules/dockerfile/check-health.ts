import type { Edit } from "../../base/edit.js";
import { lineage, type Stage, stages } from "../../facts/dockerfile/stages.js";
import { builtStages, startOf } from "../../facts/dockerfile/start.js";
import { insertBeforeStart } from "../../facts/dockerfile/start-edits.js";
import { baseOf } from "../../facts/dockerfile/state.js";
import { exposedPorts } from "../../syntax/dockerfile/parts.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/check-health", function* (file, workspace) {
  const isStrict = workspace.policy.profile === "hadolint";
  const parents = new Set(stages(file).map(({ parent }) => parent));
  // What a stage lacks, those that are FROM it can still set.
  const judged = isStrict ? stages(file).filter(({ index }) => !parents.has(index)) : builtStages(workspace, file);
  for (const stage of judged) {
    const all = lineage(file, stage).flatMap(({ instructions }) => instructions);
    if (!isStrict && !workspace.policy.all && startOf(file, stage).length === 0) continue;
    if (all.some(({ keyword }) => keyword === "HEALTHCHECK")) continue;
    const ports = all.flatMap(exposedPorts);
    const port = ports.find(
      (one) => one.port !== undefined && !others.has(one.port) && one.protocol?.toLowerCase() !== "udp",
    )?.port;
    yield { range: stage.from.keywordRange, values: {}, edits: () => insertion(file, stage, port) };
  }
});

/** Ports of servers that speak no HTTP. */
const others = new Set([
  21, 22, 25, 53, 389, 465, 587, 1433, 1521, 2181, 3306, 5432, 5672, 6379, 9042, 9092, 11211, 27017,
]);

/** Asks with what the image has; nothing where that is not known. */
function insertion(file: DockerfileSource, stage: Stage, port: number | undefined): readonly Edit[] {
  const { healthcheck, tools = [] } = baseOf(file, stage) ?? {};
  // Not `localhost`: the wget of BusyBox asks its IPv6 address only, where many servers do not listen.
  const address = `http://127.0.0.1:${port ?? ""}/`;
  const command =
    healthcheck ??
    (port === undefined
      ? undefined
      : tools.includes("curl")
        ? ["curl", "-fsS", "-o", "/dev/null", address]
        : tools.includes("wget")
          ? ["wget", "-q", "-O", "/dev/null", address]
          : undefined);
  return command
    ? [insertBeforeStart(file, stage, `HEALTHCHECK CMD ${JSON.stringify(command).replaceAll('","', '", "')}`)]
    : [];
}
