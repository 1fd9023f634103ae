import { beforeAll, describe, expect, it } from "vitest";
import { defaultConfiguration } from "../../server/src/engine/settings.js";
import { settle } from "../../server/src/engine/settle.js";
import type { ShellCheck } from "../../server/src/shellcheck/service.js";
import { dockerfileSource } from "../../server/src/syntax/source.js";
import { realShellCheck } from "./real.js";

let shellCheck: ShellCheck;
beforeAll(async () => {
  shellCheck = await realShellCheck();
});

/** The ids of ShellCheck that the profile shows, by their place. */
async function ids(text: string): Promise<readonly string[]> {
  const source = dockerfileSource("Dockerfile", `${text}\n`);
  const advice = await shellCheck.advice(source, { profile: "hadolint" });
  return settle(advice, source, { ...defaultConfiguration, profile: "hadolint" }).flatMap(
    ({ sameAs }) => sameAs?.["hadolint"] ?? [],
  );
}

const bash = 'SHELL ["/bin/bash", "-c"]\n';

describe("the profile of hadolint shows of ShellCheck", () => {
  it.each([
    ["RUN echo $x", ["SC2154", "SC2086"]],
    ["FROM a:1\nRUN x=$(y) && echo $x", ["SC2086"]],
    ['FROM a:1\nRUN x=`date`; echo "$x"', ["SC2006"]],
    ["FROM a:1\nRUN rm -rf $HOME/*", ["SC2086", "SC2115"]],
    ["FROM a:1\nRUN cd /x; y", ["SC2164"]],
    ["FROM a:1\nRUN sed -i 's/$x/y/' z", ["SC2016"]],
    ["FROM a:1\nRUN find . -name *.x", ["SC2035", "SC2061"]],
    ["FROM a:1\nRUN source /x", ["SC3046"]],
    ["FROM a:1\nRUN a && \\\n  # why\n  echo $HOME", ["SC2086"]],
    ["FROM a:1\nRUN <<EOF\necho $HOME\nEOF", ["SC2086"]],
    ['FROM a:1\nRUN <<EOF\n#!/bin/bash\nread x; echo "$x"\nEOF', ["SC2162"]],
    ["FROM a:1\nONBUILD RUN echo $HOME", ["SC2086"]],
    ['FROM a:1 AS b\nENV x=1\nFROM c:1\nRUN echo "$x"', ["SC2154"]],
    [`FROM a:1\n${bash}FROM b:1\nRUN [[ -n "$HOME" ]]`, ["SC3010"]],
    ['FROM a:1\nENV NODE_VERSION=1\nRUN echo "$NODE_VERSIN"', ["SC2153"]],
    ["FROM a:1\nRUN if true; then", ["SC1009", "SC1073", "SC1072"]],
    ["FROM a:1\n# hadolint ignore=SC2086\nRUN echo $x", ["SC2154"]],
  ])("%s", async (text, expected) => expect(await ids(text)).toEqual(expected));

  it.each([
    // What Docker sets needs no quotes and is not unset.
    "FROM a:1\nENV x=1\nRUN echo $x",
    "ENV x=1\nRUN echo $x",
    "FROM a:1\nARG x\nRUN echo $x",
    "FROM a:1 AS b\nENV x=1\nFROM b\nRUN echo $x",
    "FROM a:1\nRUN echo $HTTP_PROXY $https_proxy $no_proxy",
    "FROM a:1\nONBUILD ARG x\nONBUILD RUN echo $x",
    "FROM a:1\nRUN for i in a b; do echo $i; done",
    "FROM a:1\nRUN set -e; cd /x; y",
    'FROM a:1\nRUN . /x && . "$HOME/y"',
    `FROM a:1\n${bash}RUN source /x; [[ -n "$HOME" ]]`,
    `FROM a:1 AS b\n${bash}FROM b\nRUN [[ -n "$HOME" ]]`,
    'FROM a:1\nONBUILD SHELL ["/bin/bash", "-c"]\nONBUILD RUN source /x',
    'FROM a:1\nSHELL ["/usr/bin/env", "bash", "-c"]\nRUN source /x',
    'FROM a:1\nSHELL ["/bin/zsh", "-c"]\nRUN echo $x',
    'FROM a:1\nSHELL ["powershell", "-Command"]\nRUN echo $x',
    'FROM a:1\nSHELL ["cmd", "/c"]\nRUN echo %x% $x',
    "FROM a:1\n# hadolint shell=powershell\nRUN Get-Process notepad | Stop-Process $x",
    "FROM a:1\n# hadolint shell=bash\nRUN source /x",
    "FROM mcr.microsoft.com/windows/servercore:ltsc2022\nRUN echo $x",
    "FROM a:1\n# hadolint ignore=SC2154,SC2086 # because\nRUN echo $x",
    "# hadolint global ignore=SC2154,SC2086\nFROM a:1\nRUN echo $x",
    "FROM a:1\n# shellcheck disable=SC2154,SC2086\nRUN echo $x",
    'FROM a:1\nRUN ["echo", "$x"]',
    "FROM a:1\nRUN <<EOF\n#!/usr/bin/env python3\nprint($x)\nEOF",
    "FROM a:1\nCOPY <<EOF /x\necho $x\nEOF",
    "FROM a:1\nCMD echo $x",
    "FROM a:1\nENTRYPOINT echo $x",
    "FROM a:1\nHEALTHCHECK CMD echo $x",
    "FROM a:1\nRUN",
    "FROM a:1\nRUN # why",
  ])("nothing for %s", async (text) => expect(await ids(text)).toEqual([]));
});
