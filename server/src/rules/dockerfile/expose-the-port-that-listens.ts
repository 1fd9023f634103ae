import { replace } from "../../base/edit.js";
import { listening } from "../../facts/commands/start/listening-ports.js";
import { servicesOf } from "../../facts/compose/images/built-services.js";
import { lineage } from "../../facts/dockerfile/stages.js";
import { builtStages, isForTools } from "../../facts/dockerfile/start.js";
import { exposedPorts } from "../../syntax/dockerfile/parts.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/expose-the-port-that-listens", function* (file, workspace) {
  if (isForTools(workspace, file)) return;
  for (const stage of builtStages(workspace, file)) {
    const exposed = lineage(file, stage).flatMap(({ instructions }) => instructions.flatMap(exposedPorts));
    const [only, second] = exposed;
    // Of several, nobody can tell which is meant.
    if (!only?.port || second || only.lastPort || (only.protocol && !/^tcp$/i.test(only.protocol))) continue;
    const listens = listening(file, stage);
    if (!listens || listens.port === only.port || !(listens.port > 0 && listens.port < 65536)) continue;
    const isOther = servicesOf(workspace, file, stage).some(
      ({ command, entrypoint, environment, envFiles }) =>
        command || entrypoint || envFiles.length > 0 || environment.some((one) => /PORT|URLS/.test(one.name)),
    );
    if (isOther) continue;
    const written = String(only.port);
    const start = only.start + only.word.raw.indexOf(written);
    const range = { start, end: start + written.length };
    yield {
      range,
      values: { exposed: written, server: listens.server, port: String(listens.port) },
      edits: [replace(range, String(listens.port))],
    };
  }
});
