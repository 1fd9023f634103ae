import { describe, expect, it } from "vitest";
import type { Range } from "../../server/src/base/range.js";
import { checkOptions, directives, escapeCharacter } from "../../server/src/syntax/dockerfile/directives.js";
import { comments, instructions } from "../../server/src/syntax/dockerfile/instructions.js";
import type { Instruction } from "../../server/src/syntax/dockerfile/model.js";
import {
  assignments,
  copyParts,
  exposedPorts,
  fromParts,
  healthcheckParts,
  mountOptions,
} from "../../server/src/syntax/dockerfile/parts.js";
import { lateDirectives, problems } from "../../server/src/syntax/dockerfile/problems.js";
import { dockerfileSource } from "../../server/src/syntax/source.js";

const file = (text: string) => dockerfileSource("Dockerfile", text);
const all = (text: string) => instructions(file(text));
const only = (text: string): Instruction => {
  const [first, ...others] = all(text);
  expect(others).toEqual([]);
  if (!first) throw new Error("no instruction");
  return first;
};
const at = (text: string, range: Range | undefined) => range && text.slice(range.start, range.end);
const values = ({ words }: Instruction) => words.map(({ value }) => value);

describe("lines", () => {
  it("joins continuation lines, and leaves out comments and blank lines between", () => {
    const text = "RUN a \\\n  # why\n\n\\\n  && b \\  \n  c\nUSER x\n";
    const [run, user] = all(text);
    expect(run?.joined.text).toBe("a   && b   c");
    expect(at(text, run?.body)).toBe("a \\\n  # why\n\n\\\n  && b \\  \n  c");
    expect(run?.comments.map((comment) => comment.text)).toEqual(["why"]);
    expect(run?.emptyContinuationLines.map((range) => at(text, range))).toEqual(["\n"]);
    expect(user?.keyword).toBe("USER");
  });

  it("does not continue on a doubled escape character", () => {
    expect(all("RUN a \\\\\nUSER b").map(({ keyword }) => keyword)).toEqual(["RUN", "USER"]);
  });

  it("takes the escape character of the directive", () => {
    const text = "# escape=`\nFROM a\nRUN dir c:\\\nRUN x `\n  y\n";
    expect(escapeCharacter(file(text))).toBe("`");
    expect(all(text).map(({ joined }) => joined.text)).toEqual(["a", "dir c:\\", "x   y"]);
  });

  it("ends before a dangling continuation", () => {
    const text = "RUN a \\\n  # nothing follows\n";
    expect(at(text, only(text))).toBe("RUN a");
    expect(at(text, only(text).lines)).toBe(text);
  });

  it("splits a keyword that is itself continued", () => {
    const text = "FR\\\nOM a";
    expect(only(text).keyword).toBe("FROM");
    expect(at(text, only(text).keywordRange)).toBe("FR\\\nOM");
  });

  it("knows CRLF and a byte order mark", () => {
    const text = "\uFEFF# escape=`\r\nFROM a\r\nRUN b `\r\n  c\r\n";
    expect(all(text).map((one) => at(text, one))).toEqual(["FROM a", "RUN b `\r\n  c"]);
  });
});

describe("heredocs", () => {
  it("reads bodies in the order of their markers", () => {
    const text = "COPY <<X <<-'Y' /to/\nY\nX\n\tX\n\tY\nUSER u\n";
    const [copy, user] = all(text);
    expect(
      copy?.heredocs.map(({ name, quoted, stripsTabs, body }) => [name, quoted, stripsTabs, at(text, body)]),
    ).toEqual([
      ["X", false, false, "Y\n"],
      ["Y", true, true, "\tX\n"],
    ]);
    expect(at(text, copy?.heredocs[1]?.marker)).toBe("<<-'Y'");
    expect(at(text, copy)).toBe("COPY <<X <<-'Y' /to/\nY\nX\n\tX\n\tY");
    expect(user?.keyword).toBe("USER");
    expect(copy && copyParts(copy).sources).toEqual([]);
  });

  it("allows blanks before the end word's name, and nothing glued in front", () => {
    expect(only("RUN cat << EOF\na\nEOF").heredocs).toHaveLength(1);
    expect(all("RUN cat<<EOF\nUSER a\nEOF").map(({ keyword }) => keyword)).toEqual(["RUN", "USER", "EOF"]);
    expect(all('RUN echo "<<EOF"\nUSER a').map(({ keyword }) => keyword)).toEqual(["RUN", "USER"]);
    expect(all('RUN ["<<EOF"]\nUSER a').map(({ keyword }) => keyword)).toEqual(["RUN", "USER"]);
    expect(all("RUN cat <<<EOF\nUSER a").map(({ keyword }) => keyword)).toEqual(["RUN", "USER"]);
  });

  it.each([
    ["RUN <<EOF\n#!/usr/bin/env python3\nEOF", "python3"],
    ["RUN <<EOF\n#!/bin/bash -e\nEOF", "bash"],
    ["RUN python3 <<EOF\nx\nEOF", "python3"],
    ["RUN apt-get update && A=b /usr/bin/perl <<EOF\nx\nEOF", "perl"],
    ["RUN <<EOF\nx\nEOF", undefined],
    ["ONBUILD RUN <<EOF bash\n#!/bin/sh\nEOF", "sh"],
  ])("names who reads the body of %j", (text, interpreter) => {
    expect(only(text).heredocs[0]?.interpreter).toBe(interpreter);
  });

  it("takes the rest of the file if it is not closed", () => {
    const text = "RUN <<EOF\nUSER a\n EOF\n";
    expect(only(text).heredocs[0]).toMatchObject({ closed: false });
    expect(problems(file(text)).map((one) => [one.kind, at(text, one)])).toEqual([["unterminated-heredoc", "<<EOF"]]);
  });
});

describe("arguments", () => {
  it("takes flags only in front", () => {
    const text = 'COPY --from=build --chown="a:b" --link x --not=one /y';
    const copy = only(text);
    expect(copy.flags.map(({ name, value }) => [name, value])).toEqual([
      ["from", "build"],
      ["chown", "a:b"],
      ["link", undefined],
    ]);
    expect(at(text, copy.flags[0]?.valueRange)).toBe("build");
    expect(values(copy)).toEqual(["x", "--not=one", "/y"]);
  });

  it("tells exec from shell form", () => {
    expect(only('CMD ["a", "b\\"c"]')).toMatchObject({ form: "exec" });
    expect(values(only('CMD ["a", "b\\"c"]'))).toEqual(["a", 'b"c']);
    expect(only("CMD ['a']")).toMatchObject({ form: "shell" });
    expect(only('CMD ["a" "b"]')).toMatchObject({ form: "shell" });
    expect(only("CMD")).toMatchObject({ form: "none" });
    expect(only('HEALTHCHECK --interval=5s CMD ["a"]')).toMatchObject({ form: "exec" });
  });

  it("marks each element of an array, over lines as well", () => {
    const text = 'ENTRYPOINT [ "a", \\\n  "b" ]';
    expect(only(text).words.map((word) => at(text, word))).toEqual(['"a"', '"b"']);
  });

  it("reads assignments with quotes, escapes and the old form", () => {
    const text = "ENV A=\"b c\" D=e\\ f \\\n  G='$h' I=";
    const found = assignments(only(text));
    expect(found.map(({ name, value }) => [name, value])).toEqual([
      ["A", "b c"],
      ["D", "e f"],
      ["G", "$h"],
      ["I", ""],
    ]);
    expect(found.map(({ valueRange }) => at(text, valueRange))).toEqual(['"b c"', "e\\ f", "'$h'", ""]);
    expect(found.map(({ nameRange }) => at(text, nameRange))).toEqual(["A", "D", "G", "I"]);
    expect(assignments(only("ENV A b  c"))).toMatchObject([{ name: "A", value: "b  c", legacy: true }]);
    expect(assignments(only("ARG A B=c"))).toMatchObject([{ name: "A" }, { name: "B", value: "c" }]);
  });

  it("takes FROM, HEALTHCHECK, EXPOSE and mounts apart", () => {
    const from = "FROM --platform=$BUILDPLATFORM node:20 as build";
    expect(at(from, fromParts(only(from)).as)).toBe("as");
    expect(fromParts(only(from)).name?.value).toBe("build");

    const health = "HEALTHCHECK CMD curl -f x || exit 1";
    expect(at(health, healthcheckParts(only(health)).commandRange)).toBe("curl -f x || exit 1");
    expect(healthcheckParts(only("HEALTHCHECK none")).isNone).toBe(true);

    const expose = "EXPOSE 80/TCP 8000-8010 $PORT";
    expect(exposedPorts(only(expose)).map(({ port, lastPort, protocol }) => [port, lastPort, protocol])).toEqual([
      [80, undefined, "TCP"],
      [8000, 8010, undefined],
      [undefined, undefined, undefined],
    ]);

    const run = "RUN --mount=type=cache,target=/x,ro a";
    const options = only(run).flags.flatMap(mountOptions);
    expect(options.map(({ key, value }) => [key, value])).toEqual([
      ["type", "cache"],
      ["target", "/x"],
      ["ro", undefined],
    ]);
    expect(options.map((option) => at(run, option))).toEqual(["type=cache", "target=/x", "ro"]);
  });

  it("finds the instruction inside ONBUILD", () => {
    const text = "ONBUILD COPY --from=a b c";
    const { trigger } = only(text);
    expect(trigger).toMatchObject({ keyword: "COPY", stage: -1 });
    expect(at(text, trigger)).toBe("COPY --from=a b c");
    expect(trigger && copyParts(trigger).from?.value).toBe("a");
  });
});

describe("directives", () => {
  it("end with the first line that is none", () => {
    const text = "# Syntax = docker/dockerfile:1\n#check=skip=A,B;error=true note\n# hello\n# escape=`\nFROM a\n";
    const found = directives(file(text));
    expect(found.map(({ name, value }) => [name, value])).toEqual([
      ["syntax", "docker/dockerfile:1"],
      ["check", "skip=A,B;error=true note"],
    ]);
    expect(found[1] && checkOptions(found[1]).map(({ key, value }) => [key, value])).toEqual([
      ["skip", "A,B"],
      ["error", "true"],
    ]);
    expect(found[1] && checkOptions(found[1]).map(({ valueRange }) => at(text, valueRange))).toEqual(["A,B", "true"]);
    expect(lateDirectives(file(text)).map((late) => at(text, late))).toEqual(["# escape=`"]);
  });

  it("tell a late one from a check of one instruction", () => {
    expect(lateDirectives(file("FROM a\n# check=skip=B\nRUN c\n"))).toEqual([]);
  });

  it("leave comments to the instruction below", () => {
    const found = comments(file("# a\nFROM x\n  #  b \n\nRUN y\n# c\n"));
    expect(found.map(({ text, before }) => [text, before?.keyword])).toEqual([
      ["a", "FROM"],
      ["b", "RUN"],
      ["c", undefined],
    ]);
  });
});

describe("problems", () => {
  it.each([
    ["RUNN a", "unknown-instruction", "RUNN"],
    ["COPY onlyone", "missing-arguments", "COPY"],
    ["FROM", "missing-arguments", "FROM"],
    ["FROM a b", "too-many-arguments", "b"],
    ["FROM a AS", "missing-arguments", "AS"],
    ["ENV a", "missing-arguments", "a"],
    ["ENV a=b c", "no-pair", "c"],
    ["CMD [1]", "not-strings", "[1]"],
    ["SHELL bash", "no-array", "SHELL"],
    ["ONBUILD", "missing-arguments", "ONBUILD"],
    ["# escape=x", "invalid-escape", "x"],
    ["# check=skp=A", "invalid-check", "skp"],
    ["#syntax=a\n#syntax=b", "duplicate-directive", "#syntax=b"],
  ])("sees that of %j", (text, kind, place) => {
    expect(problems(file(text)).map((one) => [one.kind, at(text, one)])).toEqual([[kind, place]]);
  });

  it.each(["CMD []", "HEALTHCHECK NONE", "ARG A", "LABEL a b c", "WORKDIR a b", "from a as b"])(
    "sees none in %j",
    (text) => {
      expect(problems(file(text))).toEqual([]);
    },
  );
});
