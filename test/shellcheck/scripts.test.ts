import { beforeAll, describe, expect, it } from "vitest";
import { applyEdits } from "../../server/src/base/edit.js";
import { printMarks } from "../../server/src/knowledge/example.js";
import { shellScripts } from "../../server/src/shellcheck/script.js";
import type { ShellCheck } from "../../server/src/shellcheck/service.js";
import { dockerfileSource } from "../../server/src/syntax/source.js";
import { articles, casesOf } from "../articles.js";
import { found, realShellCheck } from "./real.js";

let shellCheck: ShellCheck;
beforeAll(async () => {
  shellCheck = await realShellCheck();
});

const id = "dockerfile/heed-shellcheck";
const inFile = (text: string) => dockerfileSource("Dockerfile", text);
const scriptsIn = (text: string) => shellScripts(inFile(text), {});
const dialects = (text: string) => scriptsIn(text).map(({ dialect }) => dialect);

describe("the article", () => {
  it("shows exactly what ShellCheck finds", async () => {
    for (const { text, printed, verdict } of articles.find((article) => article.id === id)?.examples ?? []) {
      if (text.includes("ignore=")) continue;
      expect(verdict).not.toBe("fixed");
      expect(printMarks(text, await shellCheck.advice(inFile(text), {}))).toBe(printed);
    }
  });

  it("holds in its hard cases", async () => {
    const cases = casesOf(id);
    expect(cases.length).toBeGreaterThan(5);
    for (const { text, printed } of cases) {
      expect(printMarks(text, await shellCheck.advice(inFile(text), {}))).toBe(printed);
    }
  });
});

describe("places", () => {
  it("are those of the file behind tabs, signs beyond 16 bits, CRLF and continued lines", async () => {
    const text =
      "FROM debian:12\r\nRUN\techo \u{1F600}\u{1F600} $one \\\r\n\t# $none\r\n\r\n\t\t&& echo '\t\u{1F600}' $two; \\\r\n   echo $three\r\n";
    expect((await found(shellCheck, text)).filter((line) => line.startsWith("SC2086"))).toEqual([
      "SC2086: $one",
      "SC2086: $two",
      "SC2086: $three",
    ]);
  });

  it("are those of the file in heredocs, with their tabs taken out", async () => {
    const text = 'FROM debian:12\nRUN <<-"END"\n\techo a\r\n\t\tif true; then echo\t$one; fi\r\n\tEND\nRUN echo $two\n';
    expect((await found(shellCheck, text)).filter((line) => line.startsWith("SC2086"))).toEqual([
      "SC2086: $one",
      "SC2086: $two",
    ]);
  });

  it("of a syntax error are the word that it stopped at", async () => {
    expect(await found(shellCheck, "FROM debian:12\nRUN if true; then\n")).toContain("SC1073: then");
  });
});

describe("fixes", () => {
  const fixed = async (text: string) => {
    const advice = await shellCheck.advice(inFile(text), {});
    return applyEdits(
      text,
      advice.flatMap(({ fixes }) => fixes[0]?.edits ?? []),
    );
  };

  it("change no other byte", async () => {
    const text = "FROM debian:12\nARG A\nRUN echo $A \\\r\n\t# why\r\n\t&& \t echo /tmp/$A\u{1F600}\r\n";
    expect(await fixed(text)).toBe(text.replace("$A \\", '"$A" \\').replace("$A\u{1F600}", '"$A"\u{1F600}'));
  });

  it("are not offered across continued lines", async () => {
    const advice = await shellCheck.advice(inFile("FROM debian:12\nRUN echo `date \\\n  -u` > '/tmp/a'\n"), {});
    const backticks = advice.filter(({ sameAs }) => sameAs?.["shellcheck"]?.includes("SC2006"));
    // The backticks themselves are replaced, what stands between them stays.
    expect(backticks.flatMap(({ fixes }) => fixes.flatMap(({ edits }) => edits.map(({ text }) => text)))).toEqual([
      "$(",
      ")",
    ]);
    const split = await shellCheck.advice(
      inFile('FROM debian:12\nSHELL ["/bin/bash", "-c"]\nRUN [[ $((1 + $\\\nx)) = 1 ]]\n'),
      {},
    );
    expect(split.filter(({ sameAs }) => sameAs?.["shellcheck"]?.includes("SC2004")).map(({ fixes }) => fixes)).toEqual([
      [],
    ]);
  });

  it("are never safe, and say what becomes of the marked text", async () => {
    const [advice] = await shellCheck.advice(inFile("FROM debian:12\nARG A\nRUN ls $A\n"), {});
    expect(advice?.fixes.map(({ title, safe }) => [title, safe])).toEqual([['Write `"$A"`', false]]);
  });
});

describe("variables", () => {
  it("that Docker gives are not unset, and need quotes where they may hold blanks", async () => {
    const text =
      "FROM debian:12\nARG given\nENV fixed=1.2 open=$given\nRUN echo $given $fixed $open $http_proxy $unset\n";
    expect(await found(shellCheck, text)).toEqual([
      "SC2086: $given",
      "SC2086: $open",
      "SC2086: $http_proxy",
      "SC2154: $unset",
      "SC2086: $unset",
    ]);
  });

  it("of a parent stage are known, those of another stage are not", async () => {
    const text = 'FROM debian:12 AS one\nENV a=1\nFROM one\nRUN echo $a\nFROM debian:12\nRUN echo "$a"\n';
    expect(await found(shellCheck, text)).toEqual(["SC2154: $a"]);
  });

  it("are numbers for hadolint, as it has it, and slips of their names are told", async () => {
    const text = 'FROM debian:12\nARG given\nRUN echo $given "$RTTP_PROXY"\n';
    expect(await found(shellCheck, text, { profile: "hadolint" })).toEqual(["SC2153: $RTTP_PROXY"]);
  });

  it("are told from slips of their names", async () => {
    expect(await found(shellCheck, 'FROM debian:12\nARG VERSION\nRUN echo "$VERSIONS"\n')).toEqual([
      "SC2153: $VERSIONS",
    ]);
  });

  it("that a script does not use leave it as it was", () => {
    const [one, two] = ["1", "2"].map((value) => scriptsIn(`FROM debian:12\nENV OTHER=${value}\nRUN echo "$A"\n`));
    expect(one?.map(({ text }) => text)).toEqual(two?.map(({ text }) => text));
  });
});

describe("shells", () => {
  it("are those that run the script", () => {
    expect(dialects("FROM debian:12\nRUN a\n")).toEqual(["dash"]);
    expect(dialects("FROM alpine:3.20\nRUN a\n")).toEqual(["busybox"]);
    expect(dialects("FROM fedora:41\nRUN a\n")).toEqual(["bash"]);
    expect(dialects("FROM example.com/own\nRUN a\n")).toEqual(["sh"]);
    expect(dialects('FROM debian:12\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN a\nONBUILD RUN b\n')).toEqual([
      "bash",
      "bash",
    ]);
    expect(dialects("FROM debian:12\nRUN <<END\n#!/usr/bin/env ksh\na\nEND\n")).toEqual(["ksh"]);
    expect(dialects("FROM debian:12\nRUN bash -e <<'END'\na\nEND\n")).toEqual(["dash", "bash"]);
  });

  it("that ShellCheck does not know are left alone, and so is what starts the container", () => {
    expect(dialects('FROM debian:12\nSHELL ["pwsh", "-Command"]\nRUN a $x\n')).toEqual([]);
    expect(dialects("FROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nRUN dir %x%\n")).toEqual([]);
    expect(dialects("FROM debian:12\nRUN <<END\n#!/usr/bin/env python3\nprint(1)\nEND\n")).toEqual([]);
    expect(dialects('FROM debian:12\nRUN ["a", "$x"]\nCMD a $x\nENTRYPOINT b $x\nHEALTHCHECK CMD c $x\n')).toEqual([]);
  });

  it("tell ShellCheck of their settings", async () => {
    const text = "RUN cd /srv; make\n";
    expect(await found(shellCheck, `FROM debian:12\n${text}`)).toEqual(["SC2164: cd /srv"]);
    expect(await found(shellCheck, `FROM debian:12\nSHELL ["/bin/bash", "-ec"]\n${text}`)).toEqual([]);
  });
});

it("throws on no text", async () => {
  for (const text of [
    "",
    "RUN",
    "FROM a\nRUN \\",
    "FROM a\nRUN <<",
    "FROM a\nRUN <<A\n\0\uD800",
    "FROM a\nRUN '\u00a0\u200b",
  ]) {
    expect(Array.isArray(await found(shellCheck, text))).toBe(true);
  }
});
