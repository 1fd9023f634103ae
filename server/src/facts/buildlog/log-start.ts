import type { BuildLog } from "../../syntax/buildlog/log.js";
import type { Place } from "../../syntax/compose/node.js";
import type { Service } from "../../syntax/compose/service.js";

import { instructions } from "../../syntax/dockerfile/instructions.js";
import type { Instruction } from "../../syntax/dockerfile/model.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { builtStages } from "../compose/images/service-images.js";
import type { Workspace } from "../workspace/workspace.js";
import { failedServices, onlyService, type WrittenService } from "./log-services.js";

/** What of the workspace started the container that failed: a place of a Compose file, or an instruction of a Dockerfile. */
export type StartPlace =
  | { readonly written: WrittenService; readonly at: Place }
  | { readonly file: DockerfileSource; readonly instruction: Instruction };

/** Where a container that did not start was told what to start, mount or publish; undefined where the log tells of none. */
export function startPlace(
  log: BuildLog,
  workspace: Workspace,
  dockerfiles: readonly DockerfileSource[],
): StartPlace | undefined {
  const text = log.lines
    .slice(-60)
    .map((line) => line.text)
    .join("\n");
  const program = programIn(text);
  const port = portIn(text);
  const mounted = mountIn(text);
  if (program === undefined && port === undefined && mounted === undefined && !told.test(text)) return undefined;
  const named = failedServices(log, workspace);
  const fits = (service: Service): boolean =>
    (port !== undefined && portAt(service, port) !== undefined) ||
    (mounted !== undefined && mountAt(service, mounted) !== undefined) ||
    (program !== undefined && startAt(service, program) !== undefined);
  const only = named.length > 0 ? undefined : onlyService(workspace, fits);
  const candidates = only ? [only] : named;
  for (const written of candidates) {
    const { service } = written;
    const at =
      (port === undefined ? undefined : portAt(service, port)) ??
      (mounted === undefined ? undefined : mountAt(service, mounted)) ??
      (program === undefined ? undefined : startAt(service, program));
    if (at) return { written, at };
  }
  for (const { file, service } of program === undefined ? [] : candidates) {
    if (service.command || service.entrypoint) continue;
    const built = builtStages(workspace)(file).get(service.name);
    const start = built && startOf(built.dockerfile, program ?? "");
    if (built && start) return { file: built.dockerfile, instruction: start };
  }
  const [first] = candidates;
  if (first) return { written: first, at: first.service };
  if (program === undefined) return undefined;
  const starts = dockerfiles.flatMap((file) => {
    const instruction = startOf(file, program);
    return instruction ? [{ file, instruction }] : [];
  });
  return starts.length === 1 ? starts[0] : undefined;
}

/** A container that failed says so in one of these ways; nothing else is worth a look at services. */
const told =
  /Error response from daemon|OCI runtime|dependency failed to start|^[Ee]rror: for |exited with code|exec \S{1,200}: (?:exec format|no such file|permission denied)|is unhealthy/m;

/** The program that could not be started. */
function programIn(text: string): string | undefined {
  const match =
    /exec: \\{0,3}"([^"\\\n]{1,200})\\{0,3}": (?:executable file not found|stat |permission denied|is a directory)/.exec(
      text,
    ) ??
    /^\s{0,8}exec ([^\s:]{1,200}): (?:exec format error|no such file or directory|permission denied)/m.exec(text) ??
    /exec user process caused: exec format error()/.exec(text);
  return match?.[1];
}

function portIn(text: string): string | undefined {
  const match =
    /:(\d{1,5}) failed: port is already allocated/.exec(text) ??
    /:(\d{1,5}): bind: /.exec(text) ??
    /exposing port \w{1,5} \S{0,60}?:(\d{1,5})/.exec(text) ??
    /expose privileged port (\d{1,5})/.exec(text) ??
    /[Pp]orts are not available:[^\n]{0,100}:(\d{1,5})/.exec(text);
  return match?.[1];
}

/** A path of the host or of the container that could not be mounted. */
function mountIn(text: string): string | undefined {
  const match =
    /bind source path does not exist: ([^\n]{1,300})/.exec(text) ??
    /error mounting "[^"\n]{1,300}" to rootfs at "([^"\n]{1,300})"/.exec(text) ??
    /mounting \\{0,3}"[^"\n\\]{1,300}\\{0,3}" to rootfs at \\{0,3}"([^"\n\\]{1,300})/.exec(text) ??
    /device "([^"\n]{1,200})"/.exec(text);
  return match?.[1]?.trim();
}

function portAt({ ports }: Service, port: string): Place | undefined {
  const number = Number(port);
  const holds = (published: string): boolean => {
    const [from, to] = published.split("-").map(Number);
    return from === number || (from !== undefined && to !== undefined && from <= number && number <= to);
  };
  // A variable may hold any number.
  return (
    ports.find(({ published }) => published && holds(published.value)) ??
    ports.find(({ published }) => published?.value.includes("$") && published.value.includes(port))
  );
}

function mountAt({ mounts, devices }: Service, path: string): Place | undefined {
  const ends = (written: string): boolean => {
    const own = written.replace(/^(?:\.{1,2}\/)+|\/$/g, "");
    return own !== "" && (path === own || path.endsWith(`/${own.replace(/^\//, "")}`));
  };
  return (
    mounts.find(({ target }) => target?.value.replace(/\/$/, "") === path) ??
    mounts.find(({ source }) => source && ends(source.value)) ??
    devices.find(({ value }) => value.split(":")[0] === path)
  );
}

/** The words of the service that name the program first. */
function startAt({ entrypoint, command }: Service, program: string): Place | undefined {
  return [entrypoint, command].find((words) => words?.words[0]?.value === program || (program === "" && words));
}

/** The instruction that starts the program, or whatever the image starts where the log does not name it. */
function startOf(file: DockerfileSource, program: string): Instruction | undefined {
  const starts = instructions(file).filter(({ keyword }) => keyword === "ENTRYPOINT" || keyword === "CMD");
  const last = starts.findLast(({ keyword }) => keyword === "ENTRYPOINT") ?? starts.at(-1);
  return program === "" ? last : starts.findLast(({ words }) => words[0]?.value === program);
}
