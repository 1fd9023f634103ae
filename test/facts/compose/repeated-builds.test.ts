import { describe, expect, it } from "vitest";
import { repeatedBuilds, runTheSame } from "../../../server/src/facts/compose/images/repeated-builds.js";
import { bareWorkspace } from "../../../server/src/facts/workspace/workspace.js";
import { composeSource } from "../../../server/src/syntax/source.js";

const editsIn = (text: string) => {
  const file = composeSource("compose.yaml", text);
  return repeatedBuilds(bareWorkspace("2026-11-23"), file).map((one) => runTheSame(file, one).length);
};

describe("builds that repeat another", () => {
  it("run the other's image, unless they are watched or say how to pull", () => {
    const beat = (more: string) => `services:\n  web: { build: . }\n  beat: { build: .${more} }\n`;
    expect(editsIn(beat(", command: beat"))).toEqual([2]);
    expect(editsIn(beat(", develop: { watch: [] }"))).toEqual([0]);
    expect(editsIn(beat(", pull_policy: build"))).toEqual([0]);
  });

  it("are those of services that can run together", () => {
    const profiled = (profile: string) =>
      `services:\n  web: { build: ., profiles: [a] }\n  beat: { build: ./, profiles: [${profile}] }\n`;
    expect(editsIn(profiled("a"))).toHaveLength(1);
    expect(editsIn(profiled("b"))).toHaveLength(0);
  });
});
