import { expect, it } from "vitest";
import { applyEdits } from "../../server/src/base/edit.js";
import { startCommands } from "../../server/src/facts/commands/runs.js";
import { execLast } from "../../server/src/facts/dockerfile/exec-form.js";
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

function withExec(body: string): string | undefined {
  const file = dockerfileSource("Dockerfile", `FROM debian:13\nCMD ${body}\n`);
  const [run] = startCommands(file);
  const edit = run && execLast(run);
  return edit && applyEdits(file.text, [edit]).slice("FROM debian:13\nCMD ".length, -1);
}
