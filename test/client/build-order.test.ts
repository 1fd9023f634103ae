import { describe, expect, it } from "vitest";
import { checkedBy, nameOf, readDefinition, startedFor } from "../../client/src/build-order.js";

const type = "dockwise";
const started = (given: object, known?: { folder: string; files: string[] }, program = "docker") => {
  const definition = readDefinition({ type, ...given });
  if (typeof definition === "string") throw new Error(definition);
  const { words, ...rest } = startedFor(definition, known && { services: [], ...known }, program);
  return { ...rest, line: [rest.program, ...words].join(" ") };
};

describe("a Dockerfile", () => {
  it("is built from the context that the workspace knows, from the workspace folder", () => {
    const { line, folder } = started({ dockerfile: "api/Dockerfile" }, { folder: "", files: [] });
    expect(line).toBe("docker build --file=api/Dockerfile .");
    expect(folder).toBe("");
    expect(started({ dockerfile: "api/Dockerfile" }, { folder: "services/api", files: [] }).line).toMatch(
      / \.\/services\/api$/,
    );
  });

  it("is built from its own folder where nothing is known, and from what the task says before all", () => {
    expect(started({ dockerfile: "api/Dockerfile" }).line).toMatch(/ \.\/api$/);
    expect(started({ dockerfile: "Dockerfile" }).line).toMatch(/ \.$/);
    expect(started({ dockerfile: "api/Dockerfile", context: ".." }, { folder: "x", files: [] }).line).toMatch(/ \.\.$/);
    expect(started({ dockerfile: "Dockerfile", context: "https://a.b/c.git#main" }).line).toMatch(
      / https:\/\/a\.b\/c\.git#main$/,
    );
  });

  it("has no folder that is taken for an option or a repository", () => {
    expect(started({ dockerfile: "Dockerfile", context: "--output" }).line).toMatch(/ \.\/--output$/);
    expect(started({ dockerfile: "Dockerfile", context: "github.com/a/b" }).line).toMatch(/ \.\/github\.com\/a\/b$/);
  });

  it("is built to a stage, by the program of the task or of the user", () => {
    expect(started({ dockerfile: "Dockerfile", target: "test" }).line).toContain(" --target=test ");
    expect(started({ dockerfile: "Dockerfile" }, undefined, "/opt/bin/podman").line).toBe(
      "/opt/bin/podman build --file=Dockerfile .",
    );
    expect(started({ dockerfile: "Dockerfile", program: "nerdctl" }, undefined, "podman").line).toBe(
      "nerdctl build --file=Dockerfile .",
    );
  });

  it("is checked without being built", () => {
    expect(checkedBy("api/Dockerfile", "", "docker").words.join(" ")).toBe(
      "buildx build --call=check,format=json --file=api/Dockerfile .",
    );
  });
});

describe("a service", () => {
  it("is built where its project starts, with the files that Compose would not find", () => {
    const known = { folder: "deploy", files: ["stack.yaml"] };
    const { line, folder } = started({ file: "deploy/stack.yaml", service: "api" }, known);
    expect(line).toBe("docker compose --file=stack.yaml build -- api");
    expect(folder).toBe("deploy");
    expect(started({ file: "compose.yaml" }, { folder: "", files: [] }).line).toBe("docker compose build");
  });

  it("is built of several files as they are named, and of none where Compose finds them", () => {
    expect(started({ file: ["a.yaml", "b.yaml"], service: "api" }).line).toBe(
      "docker compose --file=a.yaml --file=b.yaml build -- api",
    );
    expect(started({ service: "api" }, undefined, "podman").line).toBe("podman compose build -- api");
  });
});

it.each([
  [{}, "needs either"],
  [{ dockerfile: "Dockerfile", service: "api" }, "needs either"],
  [{ dockerfile: 3 }, "`dockerfile` is no text"],
  [{ service: "" }, "`service` is no text"],
  [{ file: [1] }, "`file` is neither"],
  [{ dockerfile: "Dockerfile", program: "rm" }, "`program` is none of docker, podman, nerdctl"],
])("says what is wrong with the task %j", (given, reason) => {
  expect(readDefinition({ type, ...given })).toContain(reason);
});

it("has names for people", () => {
  expect(nameOf({ type, dockerfile: "api/Dockerfile" })).toBe("Build api/Dockerfile");
  expect(nameOf({ type, dockerfile: "Dockerfile", target: "test" })).toBe("Build Dockerfile (test)");
  expect(nameOf({ type, file: "compose.yaml", service: "api" })).toBe("Build api (compose.yaml)");
  expect(nameOf({ type, file: "compose.yaml" })).toBe("Build compose.yaml");
  expect(nameOf({ type, service: "api" })).toBe("Build api");
});
