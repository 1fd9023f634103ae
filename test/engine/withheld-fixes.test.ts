import { describe, expect, it } from "vitest";
import { check } from "../../server/src/engine/check.js";
import { workspaceOf } from "../../server/src/facts/workspace/workspace.js";
import { dockerfileSource } from "../../server/src/syntax/source.js";

describe("an ENTRYPOINT in shell form", () => {
  const start = "dockerfile/start-the-process-without-a-shell";

  it.each([
    ["ENTRYPOINT a b", ["Write", "Put", "Call"]],
    // An array would be given the CMD that the shell form leaves aside.
    ['ENTRYPOINT a b\nCMD ["c"]', ["Put", "Call"]],
    ['CMD ["c"]\nENTRYPOINT a b', ["Put", "Call"]],
    ["ENTRYPOINT a b\nCMD []", ["Write", "Put", "Call"]],
    ['ENTRYPOINT ["a"]\nCMD b c', ["Write", "Put", "Call"]],
  ])("%j: %j", (text, expected) => {
    expect(offered(text, start)).toEqual(expected);
  });

  it.each([
    ["ENTRYPOINT a b", 1],
    ['ENTRYPOINT a b\nCMD ["c"]', 0],
  ])("in a stage that is not shipped, %j: %i", (text, expected) => {
    expect(offered(`${text}\nFROM debian:13`, "dockerfile/use-exec-form-everywhere")).toHaveLength(expected);
  });

  it.each([
    ['ENTRYPOINT a b\nCMD ["-c"]', 1],
    // Two starts of one program are no program and its arguments.
    ['ENTRYPOINT a b\nCMD ["a"]', 0],
  ])("and a CMD that it cannot read, %j: %i", (text, expected) => {
    expect(offered(text, "dockerfile/give-entrypoint-a-cmd-it-can-read")).toHaveLength(expected);
  });
});

describe("what only root may remove", () => {
  it.each([
    ["USER root\nRUN sudo apt-get update && sudo apt-get install -y git", 2],
    ["USER app\nRUN sudo apt-get update && sudo apt-get install -y git", 0],
  ])("%j: %i", (text, expected) => {
    expect(offered(text, "dockerfile/leave-no-apt-lists")).toHaveLength(expected);
  });
});

describe("RUNs that cannot be one", () => {
  it.each([
    ["RUN a\nRUN b", 1],
    ["RUN a\n# why\nRUN b", 1],
    ["RUN exec a\nRUN b", 0],
    ["RUN a\n# hadolint ignore=DL3003\nRUN cd /x && b", 0],
    ["RUN a\n# check=skip=all\nRUN b", 0],
  ])("%j: %i", (text, expected) => {
    expect(offered(text, "dockerfile/join-consecutive-runs")).toHaveLength(expected);
  });
});

/** How the titles of the fixes begin. */
function offered(text: string, id: string): readonly (string | undefined)[] {
  const source = dockerfileSource("Dockerfile", `FROM debian:13\n${text}\n`);
  const found = check(source, workspaceOf({}, "2026-11-23")).find(({ practice }) => practice === id);
  return found?.fixes.map(({ title }) => title.split(" ")[0]) ?? [];
}
