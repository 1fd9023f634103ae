import type { DockerfileSource } from "../../../syntax/source.js";
import { lineage, type Stage } from "../../dockerfile/stages.js";
import { startOf } from "../../dockerfile/start.js";
import { environmentOf, stateAfter } from "../../dockerfile/state.js";
import { mainCommand } from "./main-commands.js";
import { serverOf } from "./servers.js";

/** A server, and the port that it listens on. */
export interface Listening {
  readonly server: string;
  readonly port: number;
}

/** By the server's own words, or what the image has said for it. */
export function listening(file: DockerfileSource, stage: Stage): Listening | undefined {
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
