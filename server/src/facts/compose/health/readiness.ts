import type { Edit } from "../../../base/edit.js";
import { setConditions } from "../../../syntax/compose/dependency-edits.js";
import type { Dependency, Reference } from "../../../syntax/compose/references.js";
import type { ComposeSource } from "../../../syntax/source.js";
import type { Workspace } from "../../workspace/workspace.js";
import { serviceImages } from "../images/service-images.js";
import type { JudgedService } from "../judged-services.js";
import { project } from "../project/project.js";
import { jobs } from "./jobs.js";
import { addHealthcheck, serviceHealth } from "./service-health.js";

/** Whether a service does not mind what is not ready yet: its command waits, or it connects when somebody uses it. */
export const waitsItself = ({ whole, runs }: JudgedService): boolean =>
  runs?.facts?.console === true ||
  runs?.facts?.connectsLater === true ||
  /wait-for|wait_for|waitfor|dockerize|pg_isready|\buntil\b|\bnc -z|wait4x|sleep \d/.test(
    `${whole.entrypoint?.text ?? ""} ${whole.command?.text ?? ""}`,
  );

/** A service that another one is started after, named under `depends_on` or `links`. */
export type Predecessor = Dependency | (Reference & { readonly condition?: never; readonly isRequired?: never });

/** The services that another one is started after but before they are ready, though that can be known of them. */
export function unready(
  workspace: Workspace,
  file: ComposeSource,
  { dependsOn, links }: JudgedService,
): readonly Predecessor[] {
  const { services } = project(workspace)(file);
  const images = serviceImages(workspace)(file);
  const health = serviceHealth(workspace)(file);
  const named = new Set(dependsOn.map(({ name }) => name));
  const predecessors: readonly Predecessor[] = [...dependsOn, ...links.filter(({ name }) => !named.has(name))];
  return predecessors.filter(({ name, condition, isRequired }) => {
    const dependency = services.get(name);
    if (!dependency || isRequired === false || (condition && condition.value !== "service_started")) return false;
    // A job is waited for until it has ended, which is told by a practice of its own.
    if (jobs(workspace)(file).has(name)) return false;
    if (health.get(name) === "checked") return true;
    return dependency.healthcheck === undefined && images.get(name)?.facts?.dataStore === true;
  });
}

export interface Readiness {
  /** The services that are waited for once the edits are made. */
  readonly healthy: ReadonlySet<string>;
  readonly conditions: readonly Edit[];
  /** Checks for services that have none. */
  readonly adds: readonly Edit[];
}

/** What makes a service wait: conditions for those that are checked, and a check for those that have none but could; a link takes no condition. */
export function readinessEdits(
  workspace: Workspace,
  file: ComposeSource,
  service: JudgedService,
  waiting: readonly Predecessor[],
): Readiness {
  const entry = service.keys.get("depends_on");
  const health = serviceHealth(workspace)(file);
  const declared = waiting.filter(({ isRequired }) => isRequired);
  const checks = new Map(
    declared.map(({ name }) => [name, health.get(name) === "checked" ? [] : addHealthcheck(workspace, file, name)]),
  );
  const healthy = new Set(
    declared.flatMap(({ name }) => (health.get(name) === "checked" || checks.get(name)?.length ? [name] : [])),
  );
  if (!entry || healthy.size === 0) return { healthy, conditions: [], adds: [] };
  const conditions = setConditions(file, entry, service.dependsOn, (name) =>
    healthy.has(name) ? "service_healthy" : undefined,
  );
  return { healthy, conditions, adds: conditions.length > 0 ? [...checks.values()].flat() : [] };
}
