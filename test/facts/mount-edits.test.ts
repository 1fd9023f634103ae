import { describe, expect, it } from "vitest";
import { applyEdits } from "../../server/src/base/edit.js";
import { mountFirst } from "../../server/src/facts/commands/caches/mount-edits.js";
import { runs } from "../../server/src/facts/commands/runs.js";
import { dockerfileSource } from "../../server/src/syntax/source.js";

const a = "type=cache,target=/a";
const b = "type=cache,target=/b";

function mended(lines: string, mounts: readonly string[], first?: string): string | undefined {
  const file = dockerfileSource("Dockerfile", `FROM debian:12\n${lines}`);
  const [run] = runs(file);
  const edits = run ? mountFirst(file, run, mounts, first) : [];
  return edits.length > 0 ? applyEdits(file.text, edits).replace("FROM debian:12\n", "") : undefined;
}

describe("mounts are added", () => {
  it.each([
    ["one to a short RUN", "RUN make", [a], "RUN --mount=type=cache,target=/a make"],
    ["two in lines of their own", "RUN make", [a, b], `RUN --mount=${a} \\\n    --mount=${b} \\\n    make`],
    ["with the indentation of a long one", "RUN make && \\\n  ls", [a], `RUN --mount=${a} \\\n  make && \\\n  ls`],
    ["behind RUN", "RUN \\\n\tmake && \\\n\tls", [a, b], `RUN --mount=${a} \\\n\t--mount=${b} \\\n\tmake && \\\n\tls`],
    ["to others in a line", "RUN --mount=target=/x make", [a], `RUN --mount=${a} --mount=target=/x make`],
    [
      "to others in lines",
      "RUN --mount=target=/x \\\n  --mount=target=/y \\\n  make",
      [a],
      `RUN --mount=${a} \\\n  --mount=target=/x \\\n  --mount=target=/y \\\n  make`,
    ],
    ["before a heredoc", "RUN <<EOF\nmake\nEOF", [a, b], `RUN --mount=${a} --mount=${b} <<EOF\nmake\nEOF`],
    [
      "with line ends as they are",
      "RUN make && \\\r\n  ls\r\n",
      [a],
      `RUN --mount=${a} \\\r\n  make && \\\r\n  ls\r\n`,
    ],
  ])("%s", (_, lines, mounts, expected) => {
    expect(mended(lines, mounts)).toBe(expected);
  });

  it("not to what another build runs", () => {
    expect(mended("ONBUILD RUN make", [a])).toBe(undefined);
  });
});

describe("a command is put before all others", () => {
  it.each([
    ["in a short RUN", "RUN make", [], "RUN rm x && make"],
    ["with a mount", "RUN make", [a], `RUN --mount=${a} rm x && make`],
    ["as lines that end with &&", "RUN make && \\\n  ls", [], "RUN rm x && \\\n  make && \\\n  ls"],
    [
      "as lines that begin with &&",
      "RUN make \\\n  && ls",
      [a],
      `RUN --mount=${a} \\\n  rm x \\\n  && make \\\n  && ls`,
    ],
    ["behind set", "RUN set -eux; \\\n\tmake; \\\n\tls", [], "RUN set -eux; \\\n\trm x; \\\n\tmake; \\\n\tls"],
    ["behind set in a short RUN", "RUN set -e; make", [], "RUN set -e; rm x; make"],
    ["in a line below the mounts", `RUN --mount=${a} \\\n  make`, [], `RUN --mount=${a} \\\n  rm x && \\\n  make`],
  ])("%s", (_, lines, mounts, expected) => {
    expect(mended(lines, mounts, "rm x")).toBe(expected);
  });

  it.each(['RUN ["make"]', "RUN <<EOF\nmake\nEOF", "RUN <<EOF bash\nmake\nEOF"])("not in %j", (lines) => {
    expect(mended(lines, [a], "rm x")).toBe(undefined);
  });
});
