import { describe, expect, it } from "vitest";
import { commandLine } from "./command.js";

const { dockwise, project } = commandLine();

const web = "services:\n  web:\n    image: nginx:${TAG:-1}\n    ports: ['80:80']\n";
/** The service `web` of a JSON print. */
const webIn = (out: string): Record<string, unknown> => JSON.parse(out).services.web;
const bare = { COMPOSE_FILE: "", COMPOSE_PROFILES: "", COMPOSE_PROJECT_NAME: "", TAG: "from-shell" };

describe("resolve", () => {
  it("prints the project of this folder, or of one above, with its override", async () => {
    const cwd = project({
      "compose.yaml": web,
      "compose.override.yaml": "services: { web: { user: me } }",
      "sub/x.txt": "",
    });
    const { code, out, err } = await dockwise(["resolve", "--no-shell"], { cwd: `${cwd}/sub` });
    expect([code, err]).toEqual([0, ""]);
    expect(out).toContain("services:\n  web:\n    image: nginx:1\n");
    expect(out).toContain("\n    user: me\n");
    expect(out).toContain('        published: "80"\n');
  });

  it("takes files as they are given, the shell's variables before those of .env", async () => {
    const cwd = project({
      "a/one.yaml": web,
      "two.yaml": "services: { web: { build: ., environment: [A, TAG] } }",
      "a/.env": "A=1\nTAG=file\n",
    });
    const args = ["resolve", "-f", "a/one.yaml", "-f", "two.yaml", "-p", "mine", "--format", "json"];
    const { out } = await dockwise(args, { cwd, env: bare });
    expect(JSON.parse(out).name).toBe("mine");
    expect(webIn(out)).toMatchObject({
      image: "nginx:from-shell",
      build: { context: `${cwd}/a` },
      environment: { A: "1", TAG: "from-shell" },
      command: null,
    });
    const alone = await dockwise([...args, "--no-shell"], { cwd, env: bare });
    expect(webIn(alone.out)["image"]).toBe("nginx:file");
  });

  it("takes the files, profiles and name that .env says", async () => {
    const cwd = project({
      ".env":
        "COMPOSE_FILE=one.yaml;two.yaml\nCOMPOSE_PATH_SEPARATOR=;\nCOMPOSE_PROFILES=x\nCOMPOSE_PROJECT_NAME=called\n",
      "one.yaml": web,
      "two.yaml": "services: { other: { image: o, profiles: [x] }, third: { image: t, profiles: [y] } }",
    });
    const { out } = await dockwise(["resolve", "--format", "json", "--no-shell"], { cwd });
    const found = JSON.parse(out);
    expect([found.name, Object.keys(found.services)]).toEqual(["called", ["other", "web"]]);
    const asked = await dockwise(["resolve", "--format", "json", "--no-shell", "--profile", "y"], { cwd });
    expect(Object.keys(JSON.parse(asked.out).services)).toEqual(["third", "web"]);
  });

  it("takes other environment files, and another folder", async () => {
    const cwd = project({
      "compose.yaml": "services: { web: { image: 'a:$TAG$MORE', build: . } }",
      "a.env": "TAG=1",
      "b.env": "MORE=-$TAG",
    });
    const args = [
      "resolve",
      "--env-file",
      "a.env",
      "--env-file",
      "b.env",
      "--project-directory",
      "sub",
      "-f",
      "compose.yaml",
    ];
    const { out } = await dockwise([...args, "--format", "json", "--no-shell"], { cwd });
    expect(webIn(out)).toMatchObject({ image: "a:1-1", build: { context: `${cwd}/sub` } });
    const { TAG: _, ...unset } = bare;
    const beside = await dockwise([...args, "--format", "json"], { cwd, env: unset });
    expect(webIn(beside.out)["image"]).toBe("a:1-1");
    const gone = await dockwise(["resolve"], { cwd, env: { ...unset, COMPOSE_ENV_FILES: "gone.env" } });
    expect([gone.code, gone.err]).toEqual([2, "dockwise: There is no environment file gone.env.\n"]);
  });

  it("reads the standard input, and leaves variables where it is told to", async () => {
    const { code, out } = await dockwise(["resolve", "-f", "-", "--no-interpolate"], { cwd: project({}), input: web });
    expect([code, out.includes("image: nginx:${TAG:-1}")]).toEqual([0, true]);
  });

  it("names what is not set", async () => {
    const cwd = project({ "compose.yaml": "services: { web: { image: 'a:$NO_SUCH_VARIABLE' } }" });
    const { code, err } = await dockwise(["resolve"], { cwd });
    expect([code, err]).toEqual([0, "dockwise: `NO_SUCH_VARIABLE` is not set; it is left empty.\n"]);
  });

  it("tells everything that is wrong, with its place, and prints nothing else", async () => {
    const cwd = project({
      "compose.yaml": "services:\n  web:\n    image: a\n    networks: [n]\n    extends: { service: x, file: b.yaml }\n",
      "b.yaml": "services:\n  x:\n    ports: 80\n",
    });
    const { code, out, err } = await dockwise(["resolve"], { cwd });
    expect([code, out]).toEqual([1, ""]);
    expect(err.trimEnd().split("\n")).toEqual([
      "b.yaml:3:12: error: `services.web.ports` takes a list, not the number `80`.",
      "compose.yaml:4:16: error: `web` uses the network `n`, which is not defined.",
    ]);
  });

  it.each([
    [["resolve", "x.yaml"], "takes files by `-f`"],
    [["resolve", "-f", "gone.yaml"], "gone.yaml is not there"],
    [["resolve", "--format", "toml"], "knows no `toml`"],
    [["resolve"], "There is no Compose file here"],
  ])("%s is wrong usage", async (args, sentence) => {
    const { code, out, err } = await dockwise(args, { cwd: project({}), env: bare });
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(sentence);
  });
});
