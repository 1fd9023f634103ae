import { describe, expect, it } from "vitest";
import { readEnvironment, settingsOf, withMore } from "../../../server/src/facts/compose/resolved/environment.js";
import { workspaceFiles } from "../../../server/src/facts/compose/resolved/project-files.js";
import { interpolatedValues, resolvedProject } from "../../../server/src/facts/compose/resolved/resolved-project.js";
import { workspaceOf } from "../../../server/src/facts/workspace/workspace.js";
import { at } from "../../../server/src/syntax/resolve/value.js";
import { composeSource } from "../../../server/src/syntax/source.js";
import { plain, resolveTexts, type Texts } from "./resolving.js";

const servicesOf = (texts: Texts, options?: Parameters<typeof resolveTexts>[1]) => {
  const project = resolveTexts(texts, options);
  expect(project.problems).toEqual([]);
  return plain(project).services ?? {};
};

/** Each problem's message, before the text it stands at. */
function problemsOf(texts: Texts, options?: Parameters<typeof resolveTexts>[1]): readonly string[] {
  return resolveTexts(texts, options).problems.map(({ message, origin }) => {
    const place = origin ? `${origin.path} «${(texts[origin.path] ?? "").slice(origin.start, origin.end)}»` : "nowhere";
    return `${place} ${message}`;
  });
}

describe("extends", () => {
  it("a service of the same file, and one that extends another", () => {
    const text = `services:
  a: { image: a, environment: [A=1], ports: ["80:80"] }
  b: { extends: a, environment: { B: 2 } }
  c: { extends: { service: b }, image: c, environment: [A=3] }
`;
    const { b, c } = servicesOf({ "compose.yaml": text });
    expect(b).toMatchObject({ image: "a", environment: { A: "1", B: "2" }, ports: [{ target: 80 }] });
    expect(c).toMatchObject({ image: "c", environment: { A: "3", B: "2" } });
    expect(c).not.toHaveProperty("extends");
  });

  it("a service of another file, whose paths start from its own folder", () => {
    const base = `services:
  web:
    extends: { file: deeper/base.yaml, service: root }
    build: .
    volumes: ["./data:/data"]
    env_file: web.env
`;
    const { web } = servicesOf({
      "compose.yaml": "services: { web: { extends: { file: base/common.yaml, service: web } } }",
      "base/common.yaml": base,
      "base/deeper/base.yaml": "services: { root: { develop: { watch: [{ path: ., action: rebuild }] } } }",
      "base/web.env": "A=1",
    });
    expect(web).toMatchObject({
      build: { context: "/p/base" },
      volumes: [{ source: "/p/base/data" }],
      environment: { A: "1" },
      develop: { watch: [{ path: "/p/base/deeper" }] },
    });
  });

  it("with what it depends on, and without what is reset", () => {
    const text = `services:
  db: { image: d }
  a: { image: a, depends_on: [db], ports: ["80:80"], profiles: [x] }
  b: { extends: a, ports: !reset [], profiles: !override [y] }
`;
    const { b } = servicesOf({ "compose.yaml": text }, { profiles: ["y"] });
    expect(b).toMatchObject({ depends_on: { db: { condition: "service_started" } }, profiles: ["y"] });
    expect(b).not.toHaveProperty("ports");
  });

  it("and resets what the files below say as well", () => {
    const { web, more } = servicesOf({
      "compose.a.yaml": "services: { web: { image: a, ports: ['80:80'], environment: [A=1] } }",
      "compose.b.yaml": `services:
  base: { image: b, ports: ["81:81"], environment: [B=1] }
  web: { extends: base, ports: !reset [], environment: !override [C=1] }
  more: { extends: web }
`,
    });
    expect(web).not.toHaveProperty("ports");
    expect([web?.["environment"], more?.["environment"]]).toEqual([{ C: "1" }, { C: "1" }]);
  });

  it("and says what cannot be extended", () => {
    const text = `services:
  a: { image: a, extends: b }
  b: { image: b, extends: { service: a } }
  c: { image: c, extends: { service: nobody } }
  d: { image: d, extends: { service: x, file: gone.yaml } }
  e: { image: e, extends: { service: nobody, file: other.yaml } }
`;
    expect(problemsOf({ "compose.yaml": text, "other.yaml": "services: { x: { image: x } }" })).toEqual([
      "compose.yaml «b» `a` extends itself: a → b → a.",
      "compose.yaml «nobody» There is no service `nobody` in this file.",
      "compose.yaml «gone.yaml» `gone.yaml` is not there, or cannot be read.",
      "compose.yaml «nobody» There is no service `nobody` in `other.yaml`.",
    ]);
  });
});

describe("include", () => {
  it("takes a project in, from its own folder and with its own environment", () => {
    const texts = {
      "compose.yaml": "include: [sub/compose.yaml]\nservices: { web: { image: 'w:$TAG', depends_on: [api] } }",
      "sub/compose.yaml": "services: { api: { image: 'a:$TAG$OWN', build: ., environment: [OWN] } }\nvolumes: { v: }",
      "sub/.env": "TAG=sub\nOWN=o",
    };
    const { web, api } = servicesOf(texts, { environment: { TAG: "main" }, paths: ["/p/compose.yaml"] });
    expect(web?.["image"]).toBe("w:main");
    expect(api).toMatchObject({ image: "a:maino", build: { context: "/p/sub" }, environment: { OWN: "o" } });
  });

  it("in its long form", () => {
    const texts = {
      "compose.yaml": "include: [{ path: [a/one.yaml, a/two.yaml], project_directory: b, env_file: c.env }]",
      "a/one.yaml": "services: { x: { image: 'x:$TAG', build: . } }",
      "a/two.yaml": "services: { x: { user: u } }",
      "c.env": "TAG=c",
    };
    expect(servicesOf(texts)["x"]).toMatchObject({ image: "x:c", build: { context: "/p/b" }, user: "u" });
  });

  it("lays what overrides over what is included", () => {
    const texts = {
      "compose.yaml": "include: [{ path: [sub.yaml, over.yaml] }]",
      "over.yaml": "services: { x: { user: u, environment: [A=2] } }",
      "sub.yaml": "include: [deep.yaml]\nservices: { x: { image: x, environment: [A=1, B=1] } }",
      "deep.yaml": "services: { y: { image: y } }",
    };
    const { x, y } = servicesOf(texts);
    expect(x).toMatchObject({ image: "x", user: "u", environment: { A: "2", B: "1" } });
    expect(y).toMatchObject({ image: "y" });
  });

  it("refuses what says something else than what is included", () => {
    const texts = {
      "compose.yaml": "include: [sub.yaml, same.yaml]\nservices: { x: { image: x, user: u } }\nnetworks: { n: }",
      "sub.yaml": "services: { x: { image: x }, y: { image: y } }\nnetworks: { n: }",
      "same.yaml": "services: { y: { image: y } }",
    };
    expect(problemsOf(texts)).toEqual([
      expect.stringContaining("compose.yaml «x» `x` of services is included as well"),
    ]);
  });

  it("says what cannot be included", () => {
    const texts = {
      "compose.yaml":
        "include: [gone.yaml, circle.yaml, { path: ok.yaml, env_file: gone.env }]\nservices: { a: { image: a } }",
      "circle.yaml": "include: [compose.yaml]",
      "ok.yaml": "services: { b: { image: b } }",
    };
    expect(problemsOf(texts)).toEqual([
      "compose.yaml «gone.yaml» `gone.yaml` is not there, or cannot be read.",
      "circle.yaml «compose.yaml» The file includes itself: compose.yaml → circle.yaml → compose.yaml.",
      "compose.yaml «gone.env» `gone.env` is not there, or cannot be read.",
    ]);
  });
});

describe("profiles", () => {
  const text = `services:
  a: { image: a }
  b: { image: b, profiles: [x] }
  c: { image: c, profiles: [x, y], networks: [n] }
networks: { n: }
`;
  it.each([
    [[], ["a"], ["default"]],
    [["x"], ["a", "b", "c"], ["default", "n"]],
    [["y"], ["a", "c"], ["default", "n"]],
    [["*"], ["a", "b", "c"], ["default", "n"]],
    [["z"], ["a"], ["default"]],
  ])("%s", (profiles, services, networks) => {
    const project = plain(resolveTexts({ "compose.yaml": text }, { profiles }));
    expect([Object.keys(project.services ?? {}), Object.keys(project["networks"] as object)]).toEqual([
      services,
      networks,
    ]);
  });

  it("must not switch off what others need", () => {
    const need = "services: { a: { image: a, depends_on: [b] }, b: { image: b, profiles: [x] } }";
    expect(problemsOf({ "compose.yaml": need })).toEqual([
      "compose.yaml «b» `a` depends on `b`, which no active profile switches on.",
    ]);
    const wish = need.replace("[b]", "{ b: { condition: service_started, required: false } }");
    expect(problemsOf({ "compose.yaml": wish })).toEqual([]);
  });
});

describe("environment", () => {
  it("comes from files, the later over the earlier, and from the service over both", () => {
    const texts = {
      "compose.yaml":
        "services: { a: { image: a, env_file: [one.env, { path: two.env }, { path: gone.env, required: false }], environment: { C: 3, D: , E: } } }",
      "one.env": "A=1\nB=1\nC=1\nREF=$C-$PROJECT-$A\n",
      "two.env": 'B=2\nF="$B $A"\n',
    };
    expect(servicesOf(texts, { environment: { PROJECT: "p", D: "shell" } })["a"]?.["environment"]).toEqual({
      A: "1",
      B: "2",
      C: "3",
      D: "shell",
      E: null,
      F: "1 1",
      REF: "3-p-1",
    });
  });

  it("is taken as it is where the file is raw", () => {
    const texts = {
      "compose.yaml": "services: { a: { image: a, env_file: [{ path: raw.env, format: raw }] } }",
      "raw.env": "A='$B' # c\n# d\nB=\n",
    };
    expect(servicesOf(texts)["a"]?.["environment"]).toEqual({ A: "'$$B' # c", B: "" });
  });

  it("needs its files", () => {
    const text = "services: { a: { image: a, env_file: gone.env } }";
    expect(problemsOf({ "compose.yaml": text })).toEqual([
      "compose.yaml «gone.env» `gone.env` is not there, or cannot be read.",
    ]);
  });

  it("labels come from files, too", () => {
    const texts = {
      "compose.yaml": "services: { a: { image: a, label_file: l.txt, labels: { b: 2 } } }",
      "l.txt": "a=1\nb=1\n",
    };
    expect(servicesOf(texts)["a"]?.["labels"]).toEqual({ a: "1", b: "2" });
  });

  it("of several files: later ones win and know the earlier ones, the shell knows best", () => {
    const texts = { "a.env": "A=1\nB=1\n", "b.env": "B=$A-$B\nS=file\nT=$S\n" };
    const files = workspaceFiles(workspaceOf(texts, ""), composeSource("compose.yaml", ""), "/p");
    const shell = settingsOf({ S: "shell" });
    const read = withMore(shell, readEnvironment(files, ["/p/a.env", "/p/b.env"], shell).settings);
    expect(Object.fromEntries([...read].map(([name, { value }]) => [name, value]))).toEqual({
      A: "1",
      B: "1-1",
      S: "shell",
      T: "shell",
    });
  });
});

describe("the name", () => {
  const text = "services: { a: { image: 'a:$COMPOSE_PROJECT_NAME' } }";
  it.each([
    ["of the folder", text, {}, {}, "p"],
    ["of the file", `name: own\n${text}`, {}, {}, "own"],
    ["of the file, filled in", `name: $N-x\n${text}`, {}, { N: "n" }, "n-x"],
    ["of the environment", `name: own\n${text}`, {}, { COMPOSE_PROJECT_NAME: "env" }, "env"],
    ["that is asked for", `name: own\n${text}`, { name: "asked" }, { COMPOSE_PROJECT_NAME: "env" }, "asked"],
    ["of a folder with odd signs", text, { folder: "/x/_My Folder.2" }, {}, "myfolder2"],
  ])("%s", (_, file, options, environment, expected) => {
    const project = resolveTexts({ "compose.yaml": file }, { ...options, environment });
    expect([project.name, at(project.value, "services", "a", "image")]).toMatchObject([
      expected,
      { value: `a:${expected}` },
    ]);
  });

  it("of a file is made to fit, and of the environment refused", () => {
    expect(resolveTexts({ "compose.yaml": `name: My App\n${text}` })).toMatchObject({ name: "myapp", problems: [] });
    expect(problemsOf({ "compose.yaml": `name: "!"\n${text}` })[0]).toContain('«"!"» The project has no name');
    const { problems } = resolveTexts({ "compose.yaml": text }, { environment: { COMPOSE_PROJECT_NAME: "My App" } });
    expect(problems[0]?.message).toContain("`My App` names no project");
  });
});

describe("says what is wrong", () => {
  const web = (service: string, more = ""): Texts => ({
    "compose.yaml": `services: { web: { image: w, ${service} } }\n${more}`,
  });
  it.each<[string, Texts, string]>([
    ["with YAML", { "compose.yaml": "services:\n  web: [" }, "This is no YAML"],
    ["with a list at the top", { "compose.yaml": "- a" }, "A Compose file is a mapping"],
    ["with a key", web("imagee: a"), "«imagee» There is no key `imagee` in `services.web`; there is `image`."],
    ["with a type", web("ports: 80"), "«80» `services.web.ports` takes a list, not the number `80`."],
    ["with a variable", web("user: '${'"), "«'${'» `${` is no valid variable"],
    [
      "with a variable that is asked for",
      web("user: '${U:?name one}'"),
      "`U` is not set, and it is required: name one.",
    ],
    ["with a number", web("cpus: x"), "`x` is no number."],
    ["with a boolean", web("tty: maybe"), "«maybe» `maybe` is neither `true` nor `false`."],
    ["with a port", web("ports: ['80:x']"), "«'80:x'» `80:x` holds `x`, which is no port."],
    ["with ranges", web("ports: ['80-82:80-81']"), "not as many ports"],
    ["with a port that is none", web("ports: ['80:0']"), "`80:0` has no port of the container"],
    ["with a port's address", web("ports: ['::1:80:80']"), "an IPv6 address without brackets: `[::1]`"],
    ["with a port's form", web("ports: [{ published: '80' }]"), "A port of `web` has no `target`."],
    ["with a mount's form", web("volumes: [{ type: tmpfs }]"), "A mount of `web` has no `target`."],
    ["with a device's form", web("devices: [{ source: /dev/a }]"), "A device of `web` has no `target`."],
    ["with a container's name", web("container_name: x"), "«x» `x` names no container of `web`"],
    ["with a policy", web("pull_policy: every_day"), "«every_day» `services.web.pull_policy` takes"],
    [
      "with a dependency that is optional",
      web("depends_on: { x: { condition: service_started, required: false } }"),
      "«x» `web` depends on `x`, which is not defined.",
    ],
    ["with a secret that only a driver has", web("tty: true", "secrets: { s: { driver: d } }"), "has no source"],
    [
      "with what another file adds again",
      {
        "compose.0.yaml": "services: { web: { image: a, group_add: [a] } }",
        "compose.1.yaml": "services: { web: { group_add: [a] } }",
      },
      "`services.web.group_add` takes each item once, not `a` twice.",
    ],
    ["with a mount", web("volumes: ['one:two:three:four']"), "is no mount"],
    ["with a size", web("mem_limit: 5x"), "«5x» `5x` is no size"],
    ["with a duration", web("stop_grace_period: soon"), "«soon» `soon` is no duration"],
    ["with a command", web("command: 'a (b)'"), "is no command"],
    ["with a network", web("networks: [n]"), "«n» `web` uses the network `n`, which is not defined."],
    ["with a volume", web("volumes: ['vol:/v']"), "uses the volume `vol`"],
    ["with a secret", web("secrets: [s]"), "«s» `web` uses the secret `s`"],
    ["with a secret of the build", web("build: { secrets: [s] }"), "uses the secret `s`"],
    ["with a config", web("configs: [c]"), "uses the config `c`"],
    ["with a model", web("models: [m]"), "uses the model `m`"],
    ["with a dependency", web("depends_on: [x]"), "«x» `web` depends on `x`, which is not defined."],
    ["with a link", web("links: [x]"), "depends on `x`"],
    ["with a shared network", web("network_mode: 'service:x'"), "depends on `x`"],
    ["with a network and a mode", web("network_mode: host, networks: [n]", "networks: { n: }"), "exclude each other"],
    ["with replicas", web("scale: 2, deploy: { replicas: 3 }"), "«2» `scale` of `web` differs from `deploy.replicas`."],
    [
      "with memory",
      web("mem_limit: 1g, deploy: { resources: { limits: { memory: 2g } } }"),
      "`mem_limit` of `web` differs",
    ],
    ["with a name of many", web("container_name: c, scale: 2"), "«c» `web` has a container name"],
    ["with a health test", web("healthcheck: { test: [curl, x] }"), "«curl»"],
    ["with devices", web("gpus: [{ count: 1, device_ids: ['0'] }]"), "`count` and `device_ids`"],
    ["with a watch rule", web("develop: { watch: [{ path: ., action: sync }] }"), "names no `target`"],
    ["with an external volume", web("tty: true", "volumes: { v: { external: true, driver: local } }"), "«driver»"],
    ["with a bind's source", web("volumes: [{ type: bind, target: /a }]"), "has no `source`"],
    ["with two mounts", web("tmpfs: /a, volumes: [/a/]"), "has two mounts at `/a`"],
    ["with a key that is no text", web("environment: { 1: a }"), "«1» The key `1` is no text"],
    ["with a context of another service", web("build: { additional_contexts: { a: service:x } }"), "«service:x»"],
    ["with platforms", web("platform: linux/arm64, build: { platforms: [linux/amd64] }"), "«linux/arm64»"],
    ["with a count", web("gpus: [{ count: some }]"), "`some` is neither `all` nor a number."],
    [
      "with two names of an external one",
      web("tty: true", "networks: { n: { name: a, external: { name: b } } }"),
      "one too many",
    ],
    ["with nothing in it", { "compose.yaml": "" }, "The project is empty."],
    ["with a secret's source", web("tty: true", "secrets: { s: {} }"), "has no source"],
    ["with two sources", web("tty: true", "configs: { c: { file: a, content: b } }"), "more than one source"],
    [
      "with an image",
      { "compose.yaml": "services: { web: { user: a } }" },
      "«web» `web` has neither an `image` nor a `build`.",
    ],
    ["with an empty image", { "compose.yaml": "services: { web: { image: '$NONE' } }" }, "«web» `web` has neither"],
    [
      "with an address",
      web("ports: [{ target: 80, host_ip: localhost }]"),
      "«localhost» `localhost` is no IP address.",
    ],
    [
      "with a circle",
      { "compose.yaml": "services: { a: { image: a, depends_on: [b] }, b: { image: b, depends_on: [a] } }" },
      "a → b → a",
    ],
    [
      "with two names alike",
      { "compose.yaml": "services: { a: { image: a, container_name: c }, b: { image: b, container_name: c } }" },
      "which `a` has",
    ],
  ])("%s", (_, texts, expected) => {
    expect(problemsOf(texts).join("\n")).toContain(expected);
  });

  it("of one place one thing", () => {
    expect(problemsOf(web("tty: maybe"))).toHaveLength(1);
  });

  it("all of it at once", () => {
    expect(problemsOf(web("ports: ['x'], networks: [n], imagee: a, user: '${'"))).toHaveLength(4);
  });
});

it("knows where each value comes from, and by which variable", () => {
  const texts = {
    "compose.yaml": "services: { web: { image: 'a:${TAG}', ports: ['80:80'] } }",
    "compose.override.yaml": "services: { web: { user: me, ports: ['81:81'] } }",
    ".env": "TAG=1.2",
  };
  const file = composeSource("compose.yaml", texts["compose.yaml"]);
  const project = resolvedProject(workspaceOf(texts, ""))(file);
  const written = (...keys: readonly string[]) => {
    const value = at(project.value, "services", "web", ...keys);
    const { path = "", start = 0, end = 0 } = value?.origin ?? {};
    return [path, (texts as Texts)[path]?.slice(start, end)];
  };
  expect(written("image")).toEqual(["compose.yaml", "'a:${TAG}'"]);
  expect(written("user")).toEqual(["compose.override.yaml", "me"]);
  expect(interpolatedValues(project, "compose.yaml")).toMatchObject([
    {
      value: "a:1.2",
      written: "a:${TAG}",
      variables: [{ name: "TAG", value: "1.2", origin: { path: ".env", start: 4, end: 7 } }],
    },
  ]);
  expect([...project.files.keys()].sort()).toEqual([".env", "compose.override.yaml", "compose.yaml"]);
  expect(resolvedProject(workspaceOf(texts, ""))(file).name).toBe("workspace");
});

it("knows what a value took the place of, and what each file's variables are filled in from", () => {
  const project = resolveTexts({
    "compose.yaml":
      "services:\n  base: { image: a, command: [one], environment: { A: 1 } }\n  web: { extends: base, image: b, env_file: [w.env, x.env] }\n",
    "compose.override.yaml":
      "services: { web: { image: c, command: two, environment: [A=3, B=4], labels: !override [x=1] } }",
    "w.env": "B=1\nC=1\n",
    "x.env": "C=2\n",
    ".env": "",
  });
  const chain = (...keys: readonly string[]): readonly unknown[] => {
    const found: unknown[] = [];
    let value = at(project.value, "services", "web", ...keys);
    for (; value; value = value.over) found.push(value.kind === "scalar" ? value.value : value.kind);
    return found;
  };
  expect(chain("image")).toEqual(["c", "b", "a"]);
  expect(chain("command")).toEqual(["list", "list"]);
  expect(chain("environment", "A")).toEqual(["3", "A=1"]);
  expect(chain("environment", "B")).toEqual(["4", "1"]);
  expect(chain("environment", "C")).toEqual(["2", "1"]);
  expect(chain("labels")).toEqual(["mapping"]);
  expect([...project.environments.keys()]).toEqual(["compose.yaml", "compose.override.yaml"]);
});

it("stops at nothing", () => {
  const text =
    "x: &a [1]\nservices:\n  web:\n    image: ${A:-x}\n    ports: ['80:80', *a]\n    extends: { service: web }\n    <<: { a: b }\n";
  for (let end = 0; end <= text.length; end++) resolveTexts({ "compose.yaml": text.slice(0, end) });
  for (const torn of [
    "services: 1",
    "services: [a]",
    "services: { a: 1 }",
    "services: { a: [] }",
    "services: { a: { ports: { a: b }, volumes: a, networks: 1, depends_on: 1, build: [], environment: 1 } }",
    "include: 1",
    "include: [1, {}, []]",
    "networks: []",
    "volumes: a",
    "\u0000",
    "a: &a [*a]",
    "name: {}",
  ]) {
    resolveTexts({ "compose.yaml": torn });
  }
});
