import { expect, it } from "vitest";
import { stages } from "../../server/src/facts/dockerfile/stages.js";
import { builtStages, createdUser, givesUpRoot, startsService } from "../../server/src/facts/dockerfile/start.js";
import { workspaceOf } from "../../server/src/facts/workspace/workspace.js";
import { dockerfileSource } from "../../server/src/syntax/source.js";

const about = (text: string, files: Readonly<Record<string, string>> = {}) => {
  const file = dockerfileSource("Dockerfile", text);
  const workspace = workspaceOf(files, "2026-11-23");
  const last = stages(file).at(-1);
  if (!last) throw new Error("has no stage.");
  return { file, workspace, last };
};

it.each([
  ["FROM debian:12\nCMD serve\n", true],
  ['FROM debian:12\nCMD ["bash", "-l"]\n', false],
  ['FROM debian:12\nCMD ["bash", "-c", "serve"]\n', true],
  ['FROM debian:12\nENTRYPOINT ["/entry"]\nCMD ["bash"]\n', false],
  ["FROM debian:12\nCMD sleep infinity\n", false],
  ["FROM debian:12\n", false],
  ["FROM nginx:1.28\n", true],
])("%j starts a service: %s", (text, expected) => {
  const { file, last } = about(text);
  expect(startsService(file, last)).toBe(expected);
});

it.each([
  ["FROM redis:8\n", true],
  ['FROM redis:8\nENTRYPOINT ["/x"]\n', false],
  ['FROM debian:12\nCMD ["gosu", "app", "serve"]\n', true],
  ["FROM debian:12\nCMD supervisord\n", true],
  ["FROM debian:12\nCMD serve\n", false],
])("%j gives up root: %s", (text, expected) => {
  const { file, workspace, last } = about(text);
  expect(givesUpRoot(workspace, file, last)).toBe(expected);
});

it("reads the scripts that a container starts with", () => {
  const { file, workspace, last } = about('FROM debian:12\nENTRYPOINT ["/run.sh"]\n', {
    "scripts/run.sh": 'exec su-exec app "$@"',
  });
  expect(givesUpRoot(workspace, file, last)).toBe(true);
});

it("knows the user that a stage creates", () => {
  const { file, last } = about("FROM alpine:3.22\nRUN addgroup -S g && adduser -S -G g -u 1001 app\n");
  expect(createdUser(file, last)).toBe("app");
});

it("builds what Compose builds", () => {
  const { file, workspace } = about("FROM debian:12 AS a\nFROM debian:12 AS b\n", {
    "compose.yaml": "services:\n  a: { build: { context: ., target: a } }\n",
  });
  expect(builtStages(workspace, file).map(({ name }) => name)).toEqual(["a"]);
});
