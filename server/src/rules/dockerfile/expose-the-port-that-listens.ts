import { replace } from "../../base/edit.js";
import { mainCommand } from "../../facts/commands/main-commands.js";
import { serverOf } from "../../facts/commands/servers.js";
import { servicesOf } from "../../facts/compose/built-services.js";
import { lineage, type Stage } from "../../facts/dockerfile/stages.js";
import { builtStages, isForTools, startOf } from "../../facts/dockerfile/start.js";
import { environmentOf, stateAfter } from "../../facts/dockerfile/state.js";
import { exposedPorts } from "../../syntax/dockerfile/parts.js";
import type { DockerfileSource } from "../../syntax/source.js";
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

interface Listening {
  readonly server: string;
  readonly port: number;
}

/** By the server's own words, or what the image has said for it. */
function listening(file: DockerfileSource, stage: Stage): Listening | undefined {
  const state = stateAfter(file, stage);
  const server = serverOf(file, stage);
  if (server) return server.port && { server: server.name, port: Number(server.port.value) };
  const environment = environmentOf(state);
  const program = mainCommand(file, stage)?.program ?? "";
  if (program === "dotnet" && state.base?.repository === "mcr.microsoft.com/dotnet/aspnet") {
    const isSet = [...environment.keys()].some((name) =>
      /^(?:ASPNETCORE|DOTNET|Kestrel).*(?:URLS|PORTS?|Endpoints)/i.test(name),
    );
    const image = lineage(file, stage).at(-1)?.image;
    // Since version 8 these images set it to 8080.
    const isNew = Number(/^\d+/.exec(image?.tag ?? "")?.[0] ?? 0) >= 8;
    const hasOwn = mainCommand(file, stage)?.words.some(({ raw }) => /urls|port/i.test(raw));
    return isNew && !isSet && !hasOwn && /\/aspnet$/.test(image?.repository ?? "")
      ? { server: program, port: 8080 }
      : undefined;
  }
  if (startOf(file, stage).length === 0 && state.base?.repository === "nginxinc/nginx-unprivileged") {
    const isConfigured = lineage(file, stage).some(({ instructions }) =>
      instructions.some(({ keyword }) => /^(?:COPY|ADD|RUN)$/.test(keyword)),
    );
    return isConfigured ? undefined : { server: "nginx", port: 8080 };
  }
  const port = environment.get("PORT");
  return port && /^(?:node|npm|yarn|pnpm|bun|ruby)$/.test(program)
    ? { server: program, port: Number(port) }
    : undefined;
}
