import { describe, expect, it } from "vitest";
import { runs } from "../../server/src/facts/commands/runs.js";
import { comments, instructions } from "../../server/src/syntax/dockerfile/instructions.js";
import { dockerfileSource } from "../../server/src/syntax/source.js";

const read = (text: string, path = "Dockerfile") => dockerfileSource(path, text);
const written = (text: string, path?: string) =>
  instructions(read(text, path)).map(({ start, end }) => text.slice(start, end));

describe("instructions above a change", () => {
  const text = 'FROM debian:12\n# why\nRUN apt-get update\nSHELL ["sh"]\nRUN true\n';

  it("stay the very same, with their comments and what they run", () => {
    const before = read(text);
    const [from, run, , last] = instructions(before);
    const [update] = runs(before);
    const after = read(text.replace("true", "false"));
    expect(instructions(after).map((one) => one === from || one === run || one === last)).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(comments(after)[0]?.before).toBe(run);
    expect(runs(after)[0]).toBe(update);
  });

  it("are no longer those that a change goes on with, or reads otherwise", () => {
    expect(written("FROM a\nRUN b")).toEqual(["FROM a", "RUN b"]);
    expect(written("FROM a\nRUN bc\n")).toEqual(["FROM a", "RUN bc"]);
    expect(written("FROM a\nRUN <<E\nb\n")).toEqual(["FROM a", "RUN <<E\nb\n"]);
    expect(written("FROM a\nRUN <<E\nb\nE\n")).toEqual(["FROM a", "RUN <<E\nb\nE"]);
    expect(written("FROM a \\\n")).toEqual(["FROM a"]);
    expect(written("FROM a \\\nAS b\n")).toEqual(["FROM a \\\nAS b"]);
    expect(written("# escape=`\nFROM a `\n AS b\n")).toEqual(["FROM a `\n AS b"]);
    expect(written("# escapes`\nFROM a `\n AS b\n")).toEqual(["FROM a `", "AS b"]);
  });

  it("are read anew by another shell", () => {
    const shell = (file: ReturnType<typeof read>) => runs(file).map((run) => run.shell);
    expect(shell(read('FROM a\nSHELL ["bash", "-c"]\nRUN b\n'))).toEqual(["bash"]);
    expect(shell(read('FROM a\nSHELL ["fish", "-c"]\nRUN b\n'))).toEqual(["fish"]);
  });
});
