import { expect, it } from "vitest";
import { type ProjectService, project } from "../../../server/src/facts/compose/project/project.js";
import { workspaceOf } from "../../../server/src/facts/workspace/workspace.js";
import { composeSource } from "../../../server/src/syntax/source.js";
import { plain, resolveTexts } from "./resolving.js";

const base = `services:
  db: { image: d }
  web:
    image: w
    build: { context: ./a, target: one, args: [A=1, B=1] }
    command: [a]
    environment: [A=1, B=1]
    labels: { a: 1, b: 1 }
    ports: ["80:80", "81:81", "127.0.0.1:82:82"]
    volumes: ["one:/a", "./x:/b"]
    networks: [front]
    depends_on: [db]
    secrets: [s, { source: t, target: /t }]
    configs: [c]
    env_file: a.env
    profiles: [p]
    user: u
    restart: always
    deploy: { replicas: 2, resources: { limits: { memory: 1g } } }
    healthcheck: { test: a, retries: 2 }
networks: { front: , back: }
volumes: { one: , two: }
secrets: { s: { file: s }, t: { file: t } }
configs: { c: { file: c }, d: { file: d } }
`;

/** What both models of a merge tell of the service, in the same words. */
function told(override: string): readonly [byRules: unknown, byLoader: unknown] {
  const texts = { "compose.yaml": base, "compose.override.yaml": override, "a.env": "", "b.env": "" };
  const file = composeSource("compose.yaml", base);
  const service = project(workspaceOf(texts, ""))(file).services.get("web");
  const resolved = plain(resolveTexts({ ...texts, "compose.yaml": base }, { profiles: ["*"] })).services?.["web"];
  return [service && ofRules(service), resolved && ofLoader(resolved as Printed)];
}

const sorted = (texts: readonly (string | undefined)[]) => texts.map(String).sort();

function ofRules(service: ProjectService): unknown {
  return {
    environment: sorted(service.environment.map(({ name, value }) => `${name}=${value?.value}`)),
    labels: sorted(service.labels.map(({ name, value }) => `${name}=${value?.value}`)),
    ports: sorted(
      service.ports.map(
        ({ hostIp, published, target }) => `${hostIp?.value ?? ""}:${published?.value}:${target?.value}`,
      ),
    ),
    mounts: sorted(service.mounts.map(({ target }) => target?.value)),
    networks: sorted(service.networks.map(({ name }) => name)),
    dependsOn: sorted(service.dependsOn.map(({ name }) => name)),
    secrets: sorted(service.secrets.map(({ name }) => name)),
    configs: sorted(service.configs.map(({ name }) => name)),
    command: service.command?.words.map(({ value }) => value),
    build: [
      service.build?.target?.value,
      sorted((service.build?.args ?? []).map(({ name, value }) => `${name}=${value?.value}`)),
    ],
    user: service.user?.value,
    restart: service.restart?.value,
    replicas: service.deploy?.replicas?.value,
    retries: service.healthcheck?.retries?.value,
    test: service.healthcheck?.test?.text,
  };
}

/** What of a printed service is compared. */
interface Printed {
  readonly environment?: Record<string, string>;
  readonly labels?: Record<string, string>;
  readonly ports?: readonly { readonly host_ip?: string; readonly published?: string; readonly target: number }[];
  readonly volumes?: readonly { readonly target: string }[];
  readonly networks?: Record<string, unknown>;
  readonly depends_on?: Record<string, unknown>;
  readonly secrets?: readonly { readonly source: string }[];
  readonly configs?: readonly { readonly source: string }[];
  readonly command?: readonly string[];
  readonly build?: { readonly target?: string; readonly args?: Record<string, string> };
  readonly user?: string;
  readonly restart?: string;
  readonly deploy?: { readonly replicas?: number };
  readonly healthcheck?: { readonly retries?: number; readonly test?: readonly string[] };
}

function ofLoader(service: Printed): unknown {
  const pairs = (value: Record<string, unknown> | undefined) =>
    sorted(Object.entries(value ?? {}).map(([name, one]) => `${name}=${one}`));
  return {
    environment: pairs(service.environment),
    labels: pairs(service.labels),
    ports: sorted((service.ports ?? []).map((port) => `${port.host_ip ?? ""}:${port.published}:${port.target}`)),
    mounts: sorted((service.volumes ?? []).map(({ target }) => target)),
    networks: sorted(Object.keys(service.networks ?? {}).filter((name) => name !== "default")),
    dependsOn: sorted(Object.keys(service.depends_on ?? {})),
    secrets: sorted((service.secrets ?? []).map(({ source }) => source)),
    configs: sorted((service.configs ?? []).map(({ source }) => source)),
    command: service.command,
    build: [service.build?.target, pairs(service.build?.args)],
    user: service.user,
    restart: service.restart,
    replicas: service.deploy?.replicas,
    retries: service.healthcheck?.retries,
    test: service.healthcheck?.test?.at(-1),
  };
}

/** Rules look at services as they are written, the loader at a whole project: on what both tell, they tell the same. */
it.each([
  "{}",
  "{ environment: { B: 2, C: 2 }, labels: [b=2], user: v }",
  "{ environment: !reset {}, labels: !override { z: 9 } }",
  "{ ports: ['80:80', '83:83'], volumes: ['two:/a'] }",
  "{ ports: !override ['84:84'], volumes: !reset [] }",
  "{ ports: ['81:81/udp'] }",
  "{ networks: { back: }, depends_on: !reset {} }",
  "{ secrets: [s, { source: s, target: /t }], configs: [d] }",
  "{ build: { target: two, args: { B: 2, C: 2 } }, command: b c }",
  "{ build: !reset null, command: !reset null, restart: !reset null }",
  "{ build: !override { context: b } }",
  "{ deploy: { replicas: 3 }, healthcheck: { test: b } }",
  "{ healthcheck: !reset null, deploy: !reset null }",
])("agrees with what rules see: %s", (override) => {
  const [byRules, byLoader] = told(`services: { web: ${override} }`);
  expect(byRules).toEqual(byLoader);
});
