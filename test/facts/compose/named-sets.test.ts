import { describe, expect, it } from "vitest";
import { check } from "../../../server/src/engine/check.js";
import { project } from "../../../server/src/facts/compose/project/project.js";
import { workspaceOf } from "../../../server/src/facts/workspace/workspace.js";
import { composeSource } from "../../../server/src/syntax/source.js";

const base = "services:\n  web: { image: a }\n  db: { image: b, profiles: [data] }\n";
const more = "services:\n  web: { command: c, depends_on: [db], volumes: ['v:/v'] }\n";
const volumes = "volumes: { v: }\n";
const texts = { "compose.yaml": base, "more.yaml": more, "volumes.yaml": volumes };

const projectOf = (env: string, path: keyof typeof texts = "more.yaml") =>
  project(workspaceOf({ ...texts, ".env": env }, ""))(composeSource(path, texts[path]));

const errorsOf = (env: string, path: keyof typeof texts = "more.yaml") =>
  check(composeSource(path, texts[path]), workspaceOf({ ...texts, ".env": env }, ""))
    .filter(({ level, practice }) => level === "error" && practice !== "compose/write-what-compose-loads")
    .map(({ practice }) => practice.replace("compose/", ""));

describe("the files of COMPOSE_FILE", () => {
  it("are laid over each other in their order", () => {
    const { files, isWhole, services } = projectOf("COMPOSE_FILE=compose.yaml:more.yaml:volumes.yaml");
    expect(files.map(({ path }) => path)).toEqual(["compose.yaml", "more.yaml", "volumes.yaml"]);
    expect(isWhole).toBe(true);
    expect(services.get("web")?.imageName).toBe("a");
  });

  it("stand between separators of one's own", () => {
    const { files } = projectOf("COMPOSE_PATH_SEPARATOR=,\nCOMPOSE_FILE=compose.yaml,more.yaml");
    expect(files.map(({ path }) => path)).toEqual(["compose.yaml", "more.yaml"]);
  });

  it("are one project with the definitions of all", () => {
    expect([...projectOf("COMPOSE_FILE=compose.yaml:more.yaml").volumes.keys()]).toEqual([]);
    expect([...projectOf("COMPOSE_FILE=compose.yaml:more.yaml:volumes.yaml").volumes.keys()]).toEqual(["v"]);
  });

  it("are no whole project where one is not there", () => {
    expect(projectOf("COMPOSE_FILE=compose.yaml:more.yaml:gone.yaml").isWhole).toBe(false);
  });

  it("say nothing of a file that is not among them", () => {
    expect(projectOf("COMPOSE_FILE=more.yaml", "volumes.yaml").files).toHaveLength(1);
  });
});

it("switches on what COMPOSE_PROFILES names", () => {
  const set = "COMPOSE_FILE=compose.yaml:more.yaml:volumes.yaml";
  expect(errorsOf(`${set}\nCOMPOSE_PROFILES=other, data`)).toEqual([]);
  expect(errorsOf(`${set}\nCOMPOSE_PROFILES=*`)).toEqual([]);
  expect(errorsOf(`${set}\nCOMPOSE_PROFILES=other`)).toEqual(["depend-on-enabled-services"]);
});

it.each([
  ["a service that is always on", "a: { image: b, env_file: c.env }", "", "error"],
  ["a service that waits for its profile", "a: { image: b, env_file: c.env, profiles: [p] }", "", "warning"],
  ["one whose profile is on", "a: { image: b, env_file: c.env, profiles: [p] }", "COMPOSE_PROFILES=p", "error"],
  ["labels of one that waits", "a: { image: b, label_file: c.labels, profiles: [p] }", "", "warning"],
  ["one that waits, and another", "a: &a { image: b, env_file: c.env }\n  d: { <<: *a, profiles: [p] }", "", "error"],
])("judges a missing file by who reads it: %s", (_, service, env, expected) => {
  const file = composeSource("compose.yaml", `services:\n  ${service}\n`);
  const found = check(file, workspaceOf({ ".env": env, "compose.yaml": file.text }, "")).filter(
    ({ practice }) => practice === "compose/point-to-env-files-that-exist",
  );
  expect(found.map(({ level }) => level)).toEqual([expected]);
});
