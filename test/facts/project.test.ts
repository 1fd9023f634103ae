import { describe, expect, it } from "vitest";
import { textAt } from "../../server/src/base/range.js";
import { dockerfilesOf, serviceBuilds } from "../../server/src/facts/compose/images/compose-builds.js";
import { portClashes, publishedPorts } from "../../server/src/facts/compose/ports/published-ports.js";
import { composeFileAt, isOverride } from "../../server/src/facts/compose/project/compose-files.js";
import { type Project, project } from "../../server/src/facts/compose/project/project.js";
import { dependencyCycles, serviceUses, usesOf } from "../../server/src/facts/compose/project/project-references.js";
import { workspaceOf } from "../../server/src/facts/workspace/workspace.js";

function open(texts: Readonly<Record<string, string>>, path = "compose.yaml") {
  const workspace = workspaceOf(texts, "2026-01-01");
  const file = composeFileAt(workspace, path);
  if (!file) throw new Error(`no ${path}`);
  return { workspace, file, found: project(workspace)(file) };
}
const service = (found: Project, name: string) => {
  const one = found.services.get(name);
  if (!one) throw new Error(`no ${name}`);
  return one;
};
const of = (text: string) => open({ "compose.yaml": text }).found;

describe("override files", () => {
  const texts = {
    "a/compose.yaml": "services:\n  web:\n    image: web\n    ports: ['80:80']\n    environment: { A: 1, B: 1 }\n",
    "a/compose.override.yaml":
      "services:\n  web:\n    ports: ['81:81', '80:80']\n    environment: [A=2]\n    volumes: [data:/d]\nvolumes:\n  data:\n",
    "a/compose.dev.yaml": "services:\n  web:\n    ports: !override ['82:82']\n    environment: !reset\n",
    "b/docker-compose.prod.yml": "services:\n  web:\n    restart: always\n",
  };

  it("are joined with their base, from either side", () => {
    for (const path of ["a/compose.yaml", "a/compose.override.yaml"]) {
      const { found } = open(texts, path);
      const web = service(found, "web");
      expect(found.files.map((file) => file.path)).toEqual(["a/compose.yaml", "a/compose.override.yaml"]);
      expect(found.isWhole).toBe(true);
      expect(web.imageName).toBe("web");
      expect(web.ports.map(({ published, path: from }) => [published?.value, from])).toEqual([
        ["80", "a/compose.override.yaml"],
        ["81", "a/compose.override.yaml"],
      ]);
      expect(web.environment.map(({ name, value }) => [name, value?.value])).toEqual([
        ["A", "2"],
        ["B", "1"],
      ]);
      expect(found.volumes.get("data")?.map((one) => one.path)).toEqual(["a/compose.override.yaml"]);
    }
  });

  it("may reset and override", () => {
    const web = service(open(texts, "a/compose.dev.yaml").found, "web");
    expect(web.ports.map(({ published }) => published?.value)).toEqual(["82"]);
    expect(web.environment).toEqual([]);
  });

  it("are known by name, by what extends them, and by what they lack", () => {
    const is = (path: string, more: Readonly<Record<string, string>> = {}) => {
      const { workspace, file } = open({ ...texts, ...more }, path);
      return isOverride(workspace)(file);
    };
    expect([is("a/compose.yaml"), is("a/compose.dev.yaml"), is("b/docker-compose.prod.yml")]).toEqual([
      false,
      true,
      true,
    ]);
    expect(is("c/part.yml", { "c/part.yml": "services:\n  web:\n    restart: always\n" })).toBe(true);
    expect(is("c/compose.yml", { "c/compose.yml": "services:\n  web:\n    restart: always\n" })).toBe(false);
    expect(open(texts, "b/docker-compose.prod.yml").found.isWhole).toBe(false);
  });
});

describe("extends and include", () => {
  it("take keys from other services and files", () => {
    const { found } = open({
      "compose.yaml":
        "include: [more/compose.yaml]\nservices:\n  web:\n    extends: { file: ./more/base.yaml, service: base }\n    user: me\n  two:\n    extends: web\n",
      "more/base.yaml": "services:\n  base:\n    image: base\n    user: you\n",
      "more/compose.yaml": "services:\n  db:\n    image: db\nvolumes: { data: }\n",
    });
    const two = service(found, "two");
    expect([two.imageName, two.user?.value, two.parts.map(({ path, name }) => `${path} ${name}`)]).toEqual([
      "base",
      "me",
      ["more/base.yaml base", "compose.yaml web", "compose.yaml two"],
    ]);
    expect([...found.services.keys()]).toEqual(["web", "two", "db"]);
    expect([found.volumes.has("data"), found.isWhole]).toEqual([true, true]);
  });

  it("survive circles and missing files", () => {
    const circle = open({
      "compose.yaml":
        "include: [b.yaml, gone.yaml]\nservices:\n  a:\n    extends: b\n  b:\n    extends: a\n    image: x\n",
      "b.yaml": "include: [compose.yaml, b.yaml]\nservices:\n  c:\n    image: c\n",
    });
    expect([...circle.found.services.keys()]).toEqual(["a", "b", "c"]);
    expect(service(circle.found, "a").imageName).toBe("x");
    expect(circle.found.isWhole).toBe(false);
  });
});

it("fills in variables from .env", () => {
  const { found } = open({
    "compose.yaml": `services:\n  a:\n    image: app:\${TAG}\n  b:\n    image: \${REGISTRY:-local}/b\n  c:\n    image: c:\${NONE}\n`,
    ".env": "TAG=1.2\n",
  });
  expect(["a", "b", "c"].map((name) => service(found, name).imageName)).toEqual(["app:1.2", "local/b", undefined]);
});

it("knows who uses what, and where", () => {
  const text =
    "services:\n  a:\n    image: a\n    networks: [front]\n    volumes: [data:/d, ./x:/x]\n    secrets: [key]\n  b:\n    image: b\n    networks: { front: }\n    network_mode: service:a\nnetworks:\n  front:\n";
  const found = of(text);
  const uses = usesOf(found, "networks", "front");
  expect(uses.map((use) => [use.service, textAt(text, use)])).toEqual([
    ["a", "front"],
    ["b", "front"],
  ]);
  expect(usesOf(found, "volumes", "data").map((use) => textAt(text, use))).toEqual(["data"]);
  expect(usesOf(found, "secrets", "key")).toHaveLength(1);
  expect(serviceUses(found).map(({ from, to, by }) => [from, to, by])).toEqual([["b", "a", "network_mode"]]);
});

it("finds each circle of dependencies once", () => {
  const found = of(
    "services:\n  c: { image: c, depends_on: [a] }\n  a: { image: a, depends_on: [b] }\n  b: { image: b, depends_on: { c: { condition: service_started } } }\n  d: { image: d, depends_on: [d, a] }\n",
  );
  expect(dependencyCycles(found)).toEqual([["a", "b", "c"], ["d"]]);
  expect(dependencyCycles(of("services:\n  a: { depends_on: [b] }\n  b: { depends_on: [gone] }\n"))).toEqual([]);
});

describe("published ports", () => {
  const clashes = (...ports: readonly string[]) =>
    portClashes(
      of(
        ports
          .map((port, at) => `  s${at}:\n    image: x\n    ports: ["${port}"]\n`)
          .reduce((a, b) => a + b, "services:\n"),
      ),
    ).map(({ first, second }) => [first.service, second.service]);

  it("are expanded", () => {
    const [port] = publishedPorts(
      of(`services:\n  a:\n    image: a\n    ports: ["0.0.0.0:\${P:-80}-82:8000-8002/udp"]\n`),
    );
    expect(port).toMatchObject({ hostIp: "", protocol: "udp", from: 80, to: 82, target: { from: 8000, to: 8002 } });
  });

  it("clash on the same host port", () => {
    expect(clashes("80:80", "80:8080")).toEqual([["s0", "s1"]]);
    expect(clashes("80-85:80-85", "127.0.0.1:83:1")).toEqual([["s0", "s1"]]);
    expect(clashes("80:80", "80:80/udp", "81:80", "80")).toEqual([]);
    expect(clashes("127.0.0.1:80:80", "127.0.0.2:80:80")).toEqual([]);
  });

  it("don't clash where profiles keep services apart", () => {
    const two = (profiles: string) =>
      portClashes(
        of(
          `services:\n  a: { image: a, ports: ["80:80"], profiles: [x] }\n  b: { image: b, ports: ["80:80"], profiles: [${profiles}] }\n`,
        ),
      ).length;
    expect([two("y"), two("y, x"), two("")]).toEqual([0, 1, 1]);
  });
});

describe("builds", () => {
  it("are paths of the workspace", () => {
    const { found, workspace } = open(
      {
        "deploy/compose.yaml": `services:\n  a:\n    build: ../app\n  b:\n    build:\n      context: ..\n      dockerfile: app/Dockerfile.\${KIND:-dev}\n      target: run\n      args: { V: 1, W: }\n  c:\n    build: https://example.org/x.git\n  d:\n    build: ../../outside\n`,
      },
      "deploy/compose.yaml",
    );
    const builds = serviceBuilds(found);
    expect([...builds.keys()]).toEqual(["a", "b"]);
    expect(builds.get("a")).toMatchObject({ context: "app", dockerfile: "app/Dockerfile" });
    expect(builds.get("b")).toMatchObject({ context: "", dockerfile: "app/Dockerfile.dev", target: "run" });
    expect([...(builds.get("b")?.args ?? [])]).toEqual([
      ["V", "1"],
      ["W", undefined],
    ]);
    expect(
      dockerfilesOf(workspace)
        .get("app/Dockerfile")
        ?.map(({ service: name, path }) => [name, path]),
    ).toEqual([["a", "deploy/compose.yaml"]]);
  });

  it("of a base and its override are told once, a different target twice", () => {
    const { workspace } = open({
      "compose.yaml": "services:\n  a:\n    build: .\n",
      "compose.dev.yaml": "services:\n  a:\n    build: { target: dev }\n",
      "compose.ci.yaml": "services:\n  a:\n    restart: always\n",
    });
    expect(
      dockerfilesOf(workspace)
        .get("Dockerfile")
        ?.map(({ target }) => target),
    ).toEqual([undefined, "dev"]);
  });
});

it("parses no file anew that has not changed", () => {
  const texts = { "compose.yaml": "services: {}\n", Dockerfile: "FROM scratch\n" };
  const { workspace, file } = open(texts);
  const entries = new Map([...workspace.entries, ["Dockerfile", { type: "file", text: "FROM a\n" } as const]]);
  expect(composeFileAt({ ...workspace, entries }, "compose.yaml")).toBe(file);
});
