import { expect, it } from "vitest";
import { applyEdits } from "../../server/src/base/edit.js";
import { check } from "../../server/src/engine/check.js";
import { startCommands } from "../../server/src/facts/commands/runs.js";
import { execLast } from "../../server/src/facts/dockerfile/exec-form.js";
import { workspaceOf } from "../../server/src/facts/workspace/workspace.js";
import { dockerfileSource } from "../../server/src/syntax/source.js";

it.each([
  ["node a.js", "exec node a.js"],
  ["cd /srv && node a.js", "cd /srv && exec node a.js"],
  ["service x start; sleep infinity", "service x start; exec sleep infinity"],
  ["echo hello", "exec echo hello"],
])("the shell gives way to the last command: %s", (body, expected) => {
  expect(withExec(body)).toBe(expected);
});

it.each(["node a.js; echo done", "node a.js || true", "node a.js && printf x", "node a.js & wait", "a | b", "X=1 a"])(
  "there is nothing to give way to: %s",
  (body) => {
    expect(withExec(body)).toBeUndefined();
  },
);

it.each([
  ["ENTRYPOINT a b", ["Write", "Put", "Call"]],
  // An array would be given the CMD that the shell form leaves aside.
  ['ENTRYPOINT a b\nCMD ["c"]', ["Put", "Call"]],
  ['CMD ["c"]\nENTRYPOINT a b', ["Put", "Call"]],
  ["ENTRYPOINT a b\nCMD []", ["Write", "Put", "Call"]],
  ['ENTRYPOINT ["a"]\nCMD b c', ["Write", "Put", "Call"]],
])("what is offered for %j: %j", (text, expected) => {
  expect(offered(text, "dockerfile/start-the-process-without-a-shell")).toEqual(expected);
});

it.each([
  ["ENTRYPOINT a b", 1],
  ['ENTRYPOINT a b\nCMD ["c"]', 0],
])("an array for the entrypoint of a stage that is not shipped, %j: %i", (text, expected) => {
  const id = "dockerfile/use-exec-form-everywhere";
  expect(offered(`${text}\nFROM debian:13`, id)).toHaveLength(expected);
});

it.each([
  ['ENTRYPOINT a b\nCMD ["-c"]', 1],
  // Two starts of one program are no program and its arguments.
  ['ENTRYPOINT a b\nCMD ["a"]', 0],
])("both as arrays, %j: %i", (text, expected) => {
  expect(offered(text, "dockerfile/give-entrypoint-a-cmd-it-can-read")).toHaveLength(expected);
});

function offered(text: string, id: string): readonly (string | undefined)[] {
  const source = dockerfileSource("Dockerfile", `FROM debian:13\n${text}\n`);
  const found = check(source, workspaceOf({}, "2026-11-23")).find(({ practice }) => practice === id);
  return found?.fixes.map(({ title }) => title.split(" ")[0]) ?? [];
}

function withExec(body: string): string | undefined {
  const file = dockerfileSource("Dockerfile", `FROM debian:13\nCMD ${body}\n`);
  const [run] = startCommands(file);
  const edit = run && execLast(run);
  return edit && applyEdits(file.text, [edit]).slice("FROM debian:13\nCMD ".length, -1);
}
