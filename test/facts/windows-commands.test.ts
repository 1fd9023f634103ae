import { describe, expect, it } from "vitest";
import { runs } from "../../server/src/facts/commands/runs.js";
import { windowsCommands, windowsParts } from "../../server/src/facts/commands/windows/windows-commands.js";
import { windowsDownloads } from "../../server/src/facts/commands/windows/windows-downloads.js";
import { stages } from "../../server/src/facts/dockerfile/stages.js";
import { isWindows, isWindowsImage } from "../../server/src/facts/dockerfile/start.js";
import { stateAt } from "../../server/src/facts/dockerfile/state.js";
import { dockerfileSource } from "../../server/src/syntax/source.js";

const windows = "FROM mcr.microsoft.com/windows/servercore:ltsc2022";
const powershell = 'SHELL ["powershell", "-Command"]';
const dockerfile = (...lines: readonly string[]) => dockerfileSource("Dockerfile", lines.join("\n"));

/** Program and text of each command. */
const commands = (...lines: readonly string[]) => {
  const file = dockerfile(...lines);
  return runs(file).flatMap((run) =>
    windowsCommands(file, run).map(({ program, start, end }) => [program, file.text.slice(start, end)]),
  );
};

describe("commands of Windows", () => {
  it("are read by the shell that holds, through continued lines and comments", () => {
    expect(
      commands("# escape=`", windows, "RUN dir C:\\a & `", "  # why", "  C:\\Tools\\PIP.exe install `", "  b"),
    ).toEqual([
      ["dir", "dir C:\\a"],
      ["pip", "C:\\Tools\\PIP.exe install `\n  b"],
    ]);
    expect(commands(windows, powershell, "RUN <<EOF", "iwr a", "EOF")).toEqual([["invoke-webrequest", "iwr a"]]);
    expect(commands("FROM debian:12", "RUN dir & pip install b")).toEqual([]);
    expect(commands(windows, 'RUN ["dir"]', 'SHELL ["bash", "-c"]', "RUN dir")).toEqual([]);
  });

  it("are found in the strings of shells that start shells", () => {
    expect(commands(windows, 'RUN dir && powershell -NoProfile -Command "a; cmd /c b" && c')).toEqual([
      ["dir", "dir"],
      ["powershell", 'powershell -NoProfile -Command "a; cmd /c b"'],
      ["a", "a"],
      ["cmd", "cmd /c b"],
      ["b", "b"],
      ["c", "c"],
    ]);
    expect(
      commands("FROM debian:12", "RUN pwsh -c 'a; b'", 'RUN ["pwsh", "-Command", "c"]').map(([name]) => name),
    ).toEqual(["a", "b", "c"]);
    expect(commands(windows, "RUN powershell -ExecutionPolicy Bypass a").map(([name]) => name)).toEqual([
      "powershell",
      "a",
    ]);
    expect(commands(windows, "RUN pwsh a.ps1", "RUN powershell -File a.ps1").map(([name]) => name)).toEqual([
      "pwsh",
      "powershell",
    ]);
  });

  it("have the names that PowerShell gives them, which differ by its version", () => {
    const names = (shell: string) =>
      commands(windows, `SHELL ["${shell}", "-Command"]`, "RUN curl a; curl.exe b; IRM c");
    expect(names("powershell").map(([name]) => name)).toEqual(["invoke-webrequest", "curl", "invoke-restmethod"]);
    expect(names("pwsh").map(([name]) => name)).toEqual(["curl", "curl", "invoke-restmethod"]);
  });

  it("are run through python as they are in sh", () => {
    expect(commands(windows, powershell, "RUN python.exe -m pip install a").map(([name]) => name)).toEqual(["pip"]);
  });

  it("say which part SHELL reads", () => {
    const file = dockerfile(windows, "RUN powershell -c a");
    const [run] = runs(file);
    expect(run && windowsParts(file, run).map(({ shell, isByShell }) => [shell, isByShell])).toEqual([
      ["cmd", true],
      ["powershell", false],
    ]);
  });
});

describe("downloads of Windows", () => {
  const downloads = (...lines: readonly string[]) => {
    const file = dockerfile(windows, powershell, ...lines);
    return runs(file).flatMap((run) =>
      windowsDownloads(file, run).map(({ address, file: target }) => [
        file.text.slice(address.start, address.end),
        target,
      ]),
    );
  };

  it("are followed to the text that a variable holds", () => {
    expect(downloads("RUN $a = 'https://x.y/z'; $b = $a; iwr $b -OutFile c")).toEqual([["https://x.y/z", "c"]]);
    expect(downloads('RUN $a = "https://x.y/$v"; iwr -ur $a -outf $f')).toEqual([["https://x.y/$v", "$f"]]);
    expect(downloads("RUN $a = $b; $b = $a; iwr $a", "RUN iwr $env:URL")).toEqual([]);
  });

  it("know parameters from switches", () => {
    expect(downloads("RUN iwr -UseBasicParsing https://x.y/z -OutFile:c")).toEqual([["https://x.y/z", undefined]]);
    expect(downloads("RUN iwr -Headers @{ a = 'https://no.no' } https://x.y/z")).toEqual([
      ["https://x.y/z", undefined],
    ]);
  });
});

describe("stages of Windows", () => {
  const first = (...lines: readonly string[]) => {
    const file = dockerfile(...lines);
    const [stage] = stages(file);
    if (!stage) throw new Error("has no stage");
    const [shell] = stateAt(file, stage.from).shell.words;
    return [isWindowsImage(file, stage), isWindows(file, stage), shell];
  };

  it("are known by image, tag, SHELL and escape character", () => {
    expect(first("FROM mcr.microsoft.com/windows:ltsc2019")).toEqual([true, true, "cmd"]);
    expect(first("FROM registry.example.com/a:1-windowsservercore-1809")).toEqual([true, true, "cmd"]);
    expect(first("FROM mcr.microsoft.com/windows/servercore:${TAG}")).toEqual([true, true, "cmd"]);
    expect(first("ARG V", "FROM golang:${V}-nanoserver-${TAG:-1809}")).toEqual([true, true, "cmd"]);
    expect(first("FROM $NAME:${V}")).toEqual([false, false, "/bin/sh"]);
    expect(first("FROM node:22", 'SHELL ["cmd", "/S", "/C"]')).toEqual([true, true, "cmd"]);
    expect(first("# escape=`", "FROM $BASE")).toEqual([false, true, "cmd"]);
    expect(first("# escape=`", "FROM debian:12")).toEqual([false, false, "/bin/sh"]);
    expect(first("FROM registry.example.com/a:1")).toEqual([false, false, "/bin/sh"]);
  });
});
