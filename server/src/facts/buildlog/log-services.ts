import type { BuildLog } from "../../syntax/buildlog/log.js";
import { services } from "../../syntax/compose/model.js";
import type { Service } from "../../syntax/compose/service.js";
import type { ComposeSource } from "../../syntax/source.js";
import { composeFiles } from "../compose/project/compose-files.js";
import type { Workspace } from "../workspace/workspace.js";

/** A service as one file of the workspace writes it. */
export interface WrittenService {
  readonly file: ComposeSource;
  readonly service: Service;
}

/** The lines of a log that may name a container are searched from its end. */
const searched = 200;

/** How engines and Compose name the container or the service that they could not start; each is bounded. */
const namings: readonly RegExp[] = [
  /on endpoint ([\w.-]{1,100}) \(/,
  /container ([\w.-]{1,100}) is unhealthy/i,
  /container ([\w.-]{1,100}) (?:exited|is not running)/i,
  /[Cc]annot (?:start|create) (?:service|container) ([\w.-]{1,100}):/,
  /(?:ERROR|error): for ([\w.-]{1,100}) /,
  /service "([\w.-]{1,100})"/,
  /^\s{0,8}(?:[✘✗x] )?Container ([\w.-]{1,100})\s{1,40}(?:Error|Failed)/,
];

/** What Compose was at when it stopped: the last of these names a container that never got further. */
const begun =
  /^\s{0,8}(?:[⠀-⣿✔✘] )?Container ([\w.-]{1,100})\s{1,40}(Creating|Starting|Recreating|Running|Created|Started|Recreated|Healthy|Waiting)/;

/** The services that a log names as those which did not start; as every file that has them writes them. */
export function failedServices(log: BuildLog, workspace: Workspace): readonly WrittenService[] {
  const all = composeFiles(workspace).flatMap((file) => services(file).map((service) => ({ file, service })));
  if (all.length === 0) return [];
  for (const name of namesIn(log)) {
    const found = all.filter(({ service }) => isContainerOf(service, name));
    const longest = Math.max(...found.map(({ service }) => service.name.length));
    if (found.length > 0) return found.filter(({ service }) => service.name.length === longest);
  }
  return [];
}

function namesIn({ lines }: BuildLog): readonly string[] {
  const last = lines.slice(-searched).reverse();
  const said = namings.flatMap((naming) => last.flatMap(({ text }) => naming.exec(text)?.[1] ?? []));
  const open = new Map<string, boolean>();
  for (const { text } of last) {
    const [, name, state = ""] = begun.exec(text) ?? [];
    if (name !== undefined && !open.has(name)) open.set(name, /ing$/.test(state) && state !== "Running");
  }
  const stopped = [...open].flatMap(([name, isOpen]) => (isOpen ? [name] : []));
  return [...said, ...stopped, ...last.flatMap(({ speaker }) => speaker ?? [])];
}

/** `shop-web-1` and `shop_web_1` are containers of `web`, and `web-1` is what the column of its output says. */
function isContainerOf({ name, containerName }: Service, container: string): boolean {
  if (container === name || container === containerName?.value) return true;
  const own = container.replace(/[-_]\d{1,4}$/, "");
  return own !== container && (own === name || own.endsWith(`-${name}`) || own.endsWith(`_${name}`));
}

/** The only service there is a choice of, where the log names none. */
export function onlyService(workspace: Workspace, fits: (service: Service) => boolean): WrittenService | undefined {
  const [found, other] = composeFiles(workspace).flatMap((file) =>
    services(file)
      .filter(fits)
      .map((service) => ({ file, service })),
  );
  return other ? undefined : found;
}

/** The service that failed, if the log names one and only one file writes it; else the only one of the workspace that fits. */
export function failedService(
  log: BuildLog,
  workspace: Workspace,
  fits: (service: Service) => boolean = () => true,
): WrittenService | undefined {
  const named = failedServices(log, workspace);
  // An override adds to the file that stands first.
  const [first] = named.filter(({ service }) => fits(service));
  return named.length > 0 ? first : onlyService(workspace, fits);
}
