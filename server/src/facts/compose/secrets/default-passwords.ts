import { interpolations } from "../../../syntax/compose/interpolation.js";
import type { Located } from "../../../syntax/compose/located.js";
import type { ComposeSource } from "../../../syntax/source.js";
import type { Workspace } from "../../workspace/workspace.js";
import type { JudgedService } from "../judged-services.js";
import { type PublishedPort, publishedPorts } from "../ports/published-ports.js";
import { project } from "../project/project.js";

export interface DefaultPassword {
  readonly value: Located<string>;
  /** The variable to ask for instead. */
  readonly variable: string;
}

/** Passwords of a service that people try first: known defaults, trivial words, the user's or the service's own name. */
export function defaultPasswords(
  workspace: Workspace,
  file: ComposeSource,
  service: JudgedService,
): readonly DefaultPassword[] {
  const names = service.runs?.facts?.passwordVariables ?? [];
  const { environment } = project(workspace)(file);
  const users = service.whole.environment.flatMap(({ name, value }) =>
    /USER/.test(name) && value ? value.value.toLowerCase() : [],
  );
  const known = new Set([...users, service.name.toLowerCase(), ...(service.runs?.repository.split("/") ?? [])]);
  return service.environment.flatMap(({ name, value }): DefaultPassword[] => {
    if (!names.includes(name) || !value) return [];
    const [variable, more] = interpolations(value.value);
    const isDefault = variable?.operand && /^:?-$/.test(variable.operator ?? "") && !environment.has(variable.name);
    const password = (variable ? (isDefault && !more ? variable.operand.text : undefined) : value.value)?.toLowerCase();
    if (!password || !(isTrivial(password) || known.has(password))) return [];
    return [{ value, variable: variable?.name ?? name }];
  });
}

/** The ports of a service that other machines reach. */
export const reachablePorts = (
  workspace: Workspace,
  file: ComposeSource,
  { name }: JudgedService,
): readonly PublishedPort[] =>
  publishedPorts(project(workspace)(file)).filter(
    ({ service, hostIp }) => service === name && !/^(?:127\.|::1$|localhost$)/.test(hostIp),
  );

const words = new Set(
  "postgres postgresql postgrespw root admin administrator pass password passwort passwd secret changeme example minio minioadmin guest test user mysql mysqlpw mariadb mongo mongodb rabbitmq grafana elastic keycloak default supersecret secretpassword letmein qwerty".split(
    " ",
  ),
);

/** A word with the signs and numbers that people put around words. */
function isTrivial(password: string): boolean {
  const bare = password
    .replace(/^my[-_]?/, "")
    .replace(/[-_]/g, "")
    .replace(/\d{0,10}!?$/, "");
  return bare === "" || words.has(bare);
}
