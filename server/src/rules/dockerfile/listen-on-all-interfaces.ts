import { type Edit, insertAfter, insertAt, replace } from "../../base/edit.js";
import { cover } from "../../base/range.js";
import { type Server, serverOf } from "../../facts/commands/start/servers.js";
import { servicesOf } from "../../facts/compose/images/built-services.js";
import type { Stage } from "../../facts/dockerfile/stages.js";
import { builtStages, isForTools } from "../../facts/dockerfile/start.js";
import { insertBeforeStart } from "../../facts/dockerfile/start-edits.js";
import { environmentOf, stateAfter } from "../../facts/dockerfile/state.js";
import type { Workspace } from "../../facts/workspace/workspace.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/listen-on-all-interfaces", function* (file, workspace) {
  if (isForTools(workspace, file)) return;
  for (const stage of builtStages(workspace, file)) {
    const server = serverOf(file, stage);
    const range = server && (server.host?.range ?? cover(server.words));
    if (!server?.host || !range || !/^(?:localhost|127(?:\.\d+){3}|\[?::1\]?)(?::\d+)?$/.test(server.host.value))
      continue;
    if (servicesOf(workspace, file, stage).some(({ networkMode, command }) => networkMode || command)) continue;
    if (!server.host.range && isSetElsewhere(file, workspace, stage, server)) continue;
    yield { range, values: { server: server.name, address: server.host.value }, edits: opened(file, stage, server) };
  }
});

/** A configuration file, or the environment a framework runs in, may say another address than the one by default. */
function isSetElsewhere(file: DockerfileSource, { entries }: Workspace, stage: Stage, { name }: Server): boolean {
  const environment = environmentOf(stateAfter(file, stage));
  if (name === "rails server")
    return /production|staging/.test([environment.get("RAILS_ENV"), environment.get("RACK_ENV")].join());
  if (name === "jupyter") return /jupyter\w*config|jupyter\//i.test(file.text);
  if (!name.startsWith("vite")) return false;
  return [...entries].some(
    ([path, { text }]) => /(?:^|\/)vite\.config\.\w+$/.test(path) && (text === undefined || /\bhost\b/.test(text)),
  );
}

function opened(file: DockerfileSource, stage: Stage, server: Server): readonly Edit[] {
  const { host, port, open, main } = server;
  if (host?.range)
    return [replace(host.range, host.value.replace(/^(?:localhost|127(?:\.\d+){3}|\[?::1\]?)/, "0.0.0.0"))];
  if (server.name === "ollama serve") return [insertBeforeStart(file, stage, "ENV OLLAMA_HOST=0.0.0.0")];
  if (server.name === "manage.py runserver" && port?.range) return [insertAt(port.range.start, "0.0.0.0:")];
  const last = main.command.words.at(-1);
  const added = open.map((word) => (main.command.isExec ? `, "${word}"` : ` ${word}`)).join("");
  return last && added ? [insertAfter(last, added)] : [];
}
