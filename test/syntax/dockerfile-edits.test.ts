import { describe, expect, it } from "vitest";
import { applyEdits } from "../../server/src/base/edit.js";
import {
  insertAfterInstruction,
  insertBeforeInstruction,
  instructionAt,
  nextInstruction,
  removeInstruction,
} from "../../server/src/syntax/dockerfile/edits.js";
import { instructions } from "../../server/src/syntax/dockerfile/instructions.js";
import type { Instruction } from "../../server/src/syntax/dockerfile/model.js";
import { type DockerfileSource, dockerfileSource } from "../../server/src/syntax/source.js";

const opened = (text: string, keyword: string): [DockerfileSource, Instruction] => {
  const file = dockerfileSource("Dockerfile", text);
  const found = instructions(file).find((one) => one.keyword === keyword);
  if (!found) throw new Error(`no ${keyword}`);
  return [file, found];
};

describe("edits of whole instructions", () => {
  it.each([
    ["FROM a\nRUN b\n", "FROM a\nUSER x\nRUN b\n"],
    ["FROM a\r\nRUN b\r\n", "FROM a\r\nUSER x\r\nRUN b\r\n"],
    ["FROM a", "FROM a\nUSER x"],
    ["  FROM a\n", "  FROM a\n  USER x\n"],
    ["FROM a \\\n\n", "FROM a \\\n\nUSER x\n"],
  ])("insert below: %j", (before, after) => {
    const [file, from] = opened(before, "FROM");
    expect(applyEdits(before, [insertAfterInstruction(file, from, "USER x")])).toBe(after);
  });

  it.each([
    ["\uFEFFFROM a\n", "\uFEFFARG x\nFROM a\n"],
    ["# c\r\n\tFROM a\r\n", "# c\r\n\tARG x\r\n\tFROM a\r\n"],
  ])("insert above: %j", (before, after) => {
    const [file, from] = opened(before, "FROM");
    expect(applyEdits(before, [insertBeforeInstruction(file, from, "ARG x")])).toBe(after);
  });

  it.each([
    ["FROM a\nRUN b \\\n # c\n d\nUSER e\n", "FROM a\nUSER e\n"],
    ["FROM a\r\nRUN <<E\r\nb\r\nE\r\nUSER e\r\n", "FROM a\r\nUSER e\r\n"],
    ["FROM a\nRUN b", "FROM a"],
    ["FROM a\r\nRUN b", "FROM a"],
    ["RUN b", ""],
  ])("remove all lines: %j", (before, after) => {
    const [file, run] = opened(before, "RUN");
    expect(applyEdits(before, [removeInstruction(file, run)])).toBe(after);
  });

  it("find the instruction at a place, and the next", () => {
    const text = "FROM a\n\nRUN b \\\n  c\n# d\n";
    const [file, from] = opened(text, "FROM");
    expect(nextInstruction(file, from)?.keyword).toBe("RUN");
    expect(instructionAt(file, text.indexOf("c"))?.keyword).toBe("RUN");
    expect(instructionAt(file, text.indexOf("a"))?.keyword).toBe("FROM");
    expect(instructionAt(file, text.indexOf("# d"))).toBeUndefined();
    expect(instructionAt(file, "FROM a\n".length)).toBeUndefined();
  });
});
