import { describe, expect, it } from "vitest";
import { check } from "../../server/src/engine/check.js";
import { defaultConfiguration } from "../../server/src/engine/settings.js";
import { settle } from "../../server/src/engine/settle.js";
import { bareWorkspace } from "../../server/src/facts/workspace/workspace.js";
import { dockerfileSource } from "../../server/src/syntax/source.js";

/** What is called an error without any profile. */
function errors(text: string): readonly string[] {
  const source = dockerfileSource("Dockerfile", text);
  const advice = settle(check(source, bareWorkspace("2026-11-23")), source, defaultConfiguration);
  return advice.filter(({ level }) => level === "error").map(({ practice }) => practice);
}

describe("what BuildKit takes as it is meant is no error", () => {
  it.each([
    "FROM alpine:3.22\nRUN\n",
    "FROM alpine:3.22\nEXPOSE $1\n",
    "FROM alpine$X\n",
    "FROM alpine:3.22\n# escape=`\nRUN a\n",
    "FROM alpine:3.22\nARG é=1\nENV A=${é}\n",
    "FROM alpine:3.22\nARG 'a\nARG ${b\n",
    "FROM alpine:3.22\nONBUILD RUNN a\n",
    "FROM alpine:3.22\nONBUILD COPY a\n",
    "FROM alpine:3.22\nONBUILD RUN --foo a\n",
    "FROM alpine:3.22\nONBUILD EXPOSE a\n",
    "FROM alpine:3.22\nONBUILD HEALTHCHECK a\n",
    "FROM alpine:3.22\nONBUILD STOPSIGNAL a\n",
    "FROM alpine:3.22\nONBUILD ENV A=${B^^}\n",
    "FROM alpine:3.22\nONBUILD RUN --mount=type=a b\n",
    "FROM alpine:3.22\nSTOPSIGNAL 80\n",
    "FROM alpine:3.22\nENV A=$(nproc)\n",
    "FROM alpine:3.22\nRUN --mount=type=secret,id=a,from= b\n",
  ])("%j", (text) => {
    expect(errors(text)).toEqual([]);
  });
});

describe("what BuildKit refuses is one, and what it builds otherwise than it says", () => {
  it.each([
    "FROM alpine:3.22\nEXPOSE 8080:80\n",
    "FROM alpine:3.22 AS scratch\n",
    "FROM alpine:3.22 AS a\nFROM alpine:3.22 AS a\n",
    "ARG X=1\nFROM alpine:3.22\nENV Y=$X\n",
    "FROM alpine:3.22\nSTOPSIGNAL SIGFOO\n",
    "FROM 'alpine:3.22\n",
    'FROM alpine:3.22 AS "a"\n',
    "FROM alpine:$X\n",
    "FROM alpine:3.22\nHEALTHCHECK # nothing yet\n",
    "FROM alpine:3.22\nCOPY #files\n",
    "FROM alpine:3.22\nSHELL # nothing yet\n",
    "FROM alpine:3.22\nEXPOSE #80\n",
    "FROM alpine:3.22\nENV 'a b\n",
    "FROM alpine:3.22\nRUN --mount=$OPTIONS a\n",
    "FROM alpine:3.22\nRUN a ${b^^} <<E\nENV A=b\nE\n",
    "FROM alpine:3.22\nRUN a\n\\\n",
    "FROM alpine:3.22 AS a\nONBUILD RUNN b\nFROM a\n",
    "FROM alpine:3.22\nONBUILD ENV a\n",
    "# escape=x\nFROM alpine:3.22\n",
    `FROM alpine:3.22\nRUN ${"a".repeat(66_000)}\n`,
  ])("%#", (text) => {
    expect(errors(text)).not.toEqual([]);
  });
});
