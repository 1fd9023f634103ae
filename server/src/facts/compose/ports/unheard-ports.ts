import { type Edit, replace } from "../../../base/edit.js";
import { replaceValue } from "../../../syntax/compose/edits.js";
import { resolved } from "../../../syntax/compose/interpolation.js";
import type { Located } from "../../../syntax/compose/located.js";
import type { Port } from "../../../syntax/compose/ports.js";
import type { ComposeSource } from "../../../syntax/source.js";
import { listening } from "../../commands/start/listening-ports.js";
import { lineage } from "../../dockerfile/stages.js";
import { pathsBelow } from "../../workspace/tree.js";
import type { Workspace } from "../../workspace/workspace.js";
import { serviceBuilds } from "../images/compose-builds.js";
import type { BuiltStage } from "../images/service-images.js";
import type { JudgedService } from "../judged-services.js";
import { type Project, project } from "../project/project.js";
import { portRange } from "./published-ports.js";

/** A published port of a container that nothing in it listens on. */
export interface UnheardPort {
  readonly port: Port;
  readonly target: Located<string>;
  /** Where something listens: at least one. */
  readonly actual: readonly number[];
}

/** Of a service that publishes no port on which anything listens, as far as that is known; empty for all others. */
export function unheardPorts(
  workspace: Workspace,
  file: ComposeSource,
  service: JudgedService,
): readonly UnheardPort[] {
  const { ports, whole, runs } = service;
  if (ports.length === 0 || !runs || whole.envFiles.length > 0 || whole.networkMode || whole.keys.has("extends")) {
    return [];
  }
  const { environment } = project(workspace)(file);
  const published = whole.ports.flatMap(({ protocol, target }) =>
    /^udp$/i.test(protocol?.value ?? "") ? [] : [targetOf(target, environment)],
  );
  const numbers = published.flatMap((number) => number ?? []);
  if (numbers.length === 0 || numbers.length < published.length) return [];
  const actual = knownPorts(service);
  if (actual.length === 0 || numbers.some((number) => actual.includes(number))) return [];
  if (numbers.some((number) => isNamed(workspace, file, service, number))) return [];
  return ports.flatMap((port): readonly UnheardPort[] => {
    const { target, protocol } = port;
    return target && !/^udp$/i.test(protocol?.value ?? "") ? [{ port, target, actual }] : [];
  });
}

/** Publishes the port that is listened on at the same port of the host; none where there are several, or an anchor has a say. */
export function publishActual({ target, port, actual }: UnheardPort): readonly Edit[] {
  const [only, more] = actual;
  if (only === undefined || more !== undefined || target.via || port.via || port.item.via) return [];
  if (target.style === "plain" && !target.spelling) return [replace(target, `${only}`)];
  const edit = replaceValue(target, `${only}`);
  return edit ? [edit] : [];
}

function targetOf(target: Located<string> | undefined, environment: Project["environment"]): number | undefined {
  const text = target && resolved(target.value, environment);
  const found = text === undefined ? undefined : portRange(text);
  return found && found.from === found.to ? found.from : undefined;
}

/** What a service listens on: by its own command, by its Dockerfile, or by the table; empty where nobody can tell. */
function knownPorts({ whole, runs }: JudgedService): readonly number[] {
  const start = `${whole.entrypoint?.text ?? ""} ${whole.command?.text ?? ""}`.trim();
  if (start !== "") return [...new Set([...start.matchAll(portOption)].map(([, number = ""]) => Number(number)))];
  if (runs?.built) return portsOfStage(runs.built, runs.facts?.ports ?? []);
  const isOpen =
    !settled.has(runs?.facts?.repository ?? "") ||
    whole.configs.length > 0 ||
    whole.mounts.some(({ target }) =>
      /^\/etc\/|\.(?:conf|ya?ml|ini|toml|json|cfg|xml|env)$/i.test(target?.value ?? ""),
    ) ||
    whole.environment.some(
      ({ name, value }) => /PORT|LISTEN|BIND|ADDR|URL|ENDPOINT/i.test(name) && /\d|\$/.test(value?.value ?? "$"),
    );
  return isOpen ? [] : (runs?.facts?.ports ?? []);
}

/** `--port 80`, `-p 80`, `PORT=80`, `0.0.0.0:80`. */
const portOption = /(?:--?(?:[a-z]{1,20}-)?p(?:ort)?[= ]"?|\bPORT=|\b0\.0\.0\.0:|\[::\]:)(\d{2,5})\b/g;

function portsOfStage({ dockerfile, stage }: BuiltStage, inherited: readonly number[]): readonly number[] {
  const line = lineage(dockerfile, stage);
  const words = line.flatMap(({ instructions }) =>
    instructions.flatMap(({ keyword, words: all }) => (keyword === "EXPOSE" ? all.map(({ value }) => value) : [])),
  );
  // A variable, or a range, may be any port.
  if (words.some((word) => !/^\d{1,5}(?:\/\w+)?$/.test(word))) return [];
  const exposed = words.filter((word) => !/\/(?:udp|sctp)$/i.test(word)).map((word) => Number.parseInt(word, 10));
  const heard = listening(dockerfile, stage)?.port;
  return [...new Set([...exposed, ...(heard ? [heard] : []), ...(exposed.length > 0 || heard ? inherited : [])])];
}

/** Whether anything that belongs to a service speaks of a number: its settings, its Dockerfile, files of its build context. */
function isNamed(
  workspace: Workspace,
  file: ComposeSource,
  { name, whole, build, runs }: JudgedService,
  number: number,
): boolean {
  const pattern = new RegExp(`(?<!\\d)${number}(?!\\d)`);
  const own = [whole.command?.text, whole.entrypoint?.text, ...whole.environment.map(({ value }) => value?.value)];
  if ([...own, ...(build?.args ?? []).map(({ value }) => value?.value)].some((text) => text && pattern.test(text))) {
    return true;
  }
  if (!runs?.built) return false;
  if (pattern.test(runs.built.dockerfile.text)) return true;
  const context = serviceBuilds(project(workspace)(file)).get(name)?.context;
  return pathsBelow(workspace, context ?? "").some((path) => {
    const { text = "" } = workspace.entries.get(path) ?? {};
    const isOther = (/\.ya?ml$/i.test(path) && /compose/i.test(path)) || /lock|\.md$/i.test(path) || path === file.path;
    return !isOther && text.length < 100_000 && pattern.test(text);
  });
}

/** Images that listen on the ports of the table and on no other until they are told to. */
const settled: ReadonlySet<string> = new Set([
  "redis",
  "valkey/valkey",
  "memcached",
  "postgres",
  "pgvector/pgvector",
  "postgis/postgis",
  "mysql",
  "mariadb",
  "mongo",
  "couchdb",
  "adminer",
  "phpmyadmin",
  "mongo-express",
  "grafana/grafana",
  "prom/prometheus",
  "n8nio/n8n",
  "nginx",
  "nginxinc/nginx-unprivileged",
  "httpd",
  "ollama/ollama",
  "ghcr.io/open-webui/open-webui",
  "getmeili/meilisearch",
  "registry",
]);
