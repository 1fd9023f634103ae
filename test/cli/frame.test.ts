import { describe, expect, it } from "vitest";
import { lines } from "../../server/src/base/lines.js";
import { range } from "../../server/src/base/range.js";
import { frame } from "../../server/src/cli/formats/frame.js";

const style = { width: 60, dim: (text: string) => text, mark: (text: string) => text, numbered: true };

function framed(text: string, part: string): readonly string[] {
  const start = text.indexOf(part);
  return frame(lines(text), range(start, start + part.length), style).split("\n");
}

describe("a code frame", () => {
  it("puts carets under the exact words", () => {
    expect(framed("FROM a\nRUN apt-get update\nUSER b\n", "apt-get")).toEqual([
      "  2 | RUN apt-get update",
      "    |     ^^^^^^^",
    ]);
  });

  it("points between characters for an empty range, also at the end of a line and of the text", () => {
    const at = (text: string, offset: number) => frame(lines(text), range(offset, offset), style).split("\n");
    expect(at("FROM a\n", 5)).toEqual(["  1 | FROM a", "    |      ^"]);
    expect(at("FROM a\nUSER b\n", 6)).toEqual(["  1 | FROM a", "    |       ^"]);
    expect(at("FROM a", 6)).toEqual(["  1 | FROM a", "    |       ^"]);
    expect(at("", 0)).toEqual(["  1 |", "    | ^"]);
  });

  it("marks every line of a short range, without its indentation, and leaves out the middle of a long one", () => {
    expect(framed("RUN a \\\n    && b\nUSER c\n", "a \\\n    && b")).toEqual([
      "  1 | RUN a \\",
      "    |     ^^^",
      "  2 |     && b",
      "    |     ^^^^",
    ]);
    const long = Array.from({ length: 12 }, (_, index) => `line${index}`).join("\n");
    expect(framed(long, long).map((line) => line.trim())).toEqual([
      "1 | line0",
      "| ^^^^^",
      "2 | line1",
      "| ^^^^^",
      "…",
      "12 | line11",
      "| ^^^^^^",
    ]);
  });

  it("keeps carets in place behind tabs and wide characters", () => {
    expect(framed("\tRUN x", "x")).toEqual(["  1 |     RUN x", "    |         ^"]);
    expect(framed("RUN 日本 x", "x")).toEqual(["  1 | RUN 日本 x", "    |          ^"]);
  });

  it("shows a window of a long line", () => {
    const [code = "", carets = ""] = framed(`RUN ${"a".repeat(5000)} here ${"b".repeat(5000)}`, "here");
    expect(code.length).toBeLessThanOrEqual(style.width);
    expect(code.slice(carets.indexOf("^"), carets.lastIndexOf("^") + 1)).toBe("here");
  });

  it("understands CRLF", () => {
    expect(framed("FROM a\r\nUSER b\r\n", "USER b\r\n")).toEqual(["  2 | USER b", "    | ^^^^^^"]);
  });
});
