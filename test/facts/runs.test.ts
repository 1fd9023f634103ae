import { describe, expect, it } from "vitest";
import { applyEdits } from "../../server/src/base/edit.js";
import type { Command } from "../../server/src/facts/commands/commands.js";
import { appendCommand, insertOption, removeWord } from "../../server/src/facts/commands/commands-edits.js";
import { type Run, runs, startCommands } from "../../server/src/facts/commands/runs.js";
import { isSet, type ShellSetting } from "../../server/src/facts/commands/runs-settings.js";
import { dockerfileSource } from "../../server/src/syntax/source.js";

const dockerfile = (...lines: readonly string[]) =>
  dockerfileSource("Dockerfile", ["FROM debian:12", ...lines].join("\n"));

/** The text that each command's range marks. */
const marked = (file: ReturnType<typeof dockerfile>, all: readonly Run[]): readonly string[] =>
  all.flatMap(({ commands }) => commands.map(({ start, end }) => file.text.slice(start, end)));

const programs = (...lines: readonly string[]): readonly string[] =>
  runs(dockerfile(...lines)).flatMap(({ commands }) => commands.map(({ program }) => program));

describe("runs", () => {
  it("have commands with ranges of the file, behind other signs than ASCII", () => {
    const file = dockerfile("# é😀", "RUN --mount=type=cache,target=/c apt-get update \\", "  # why", "  && rm -rf /x");
    expect(marked(file, runs(file))).toEqual(["apt-get update", "rm -rf /x"]);
    expect(runs(file)[0]?.mounts).toMatchObject([{ type: "cache", target: "/c" }]);
  });

  it("are read from a heredoc, in the shell or in a shell that is given it", () => {
    expect(programs("RUN <<EOF", "apt-get update", "cat <<IN > f", "rm", "IN", "EOF")).toEqual(["apt-get", "cat"]);
    expect(programs("RUN bash -ex <<EOF && last", "inner", "EOF")).toEqual(["bash", "last", "inner"]);
    expect(programs("RUN <<EOF bash", "inner", "EOF")).toEqual(["bash", "inner"]);
    expect(programs("RUN sudo sh -s <<EOF", "inner", "EOF")).toEqual(["sh", "inner"]);
  });

  it("leave heredocs of other languages and of other programs alone", () => {
    expect(programs("RUN python3 <<EOF", "import os", "EOF")).toEqual(["python3"]);
    expect(programs("RUN <<EOF", "#!/usr/bin/env python3", "import os", "EOF")).toEqual([]);
    expect(programs("RUN cat <<EOF > /f", "rm -rf /", "EOF")).toEqual(["cat"]);
    expect(programs("RUN bash script.sh <<EOF", "answer", "EOF")).toEqual(["bash"]);
  });

  it("know their shell, and read none but those of the sh family", () => {
    const file = dockerfile(
      'SHELL ["/bin/bash", "-o", "pipefail", "-c"]',
      "RUN a",
      'SHELL ["powershell.exe", "-c"]',
      "RUN Get-A | B",
      'RUN ["c"]',
    );
    expect(runs(file).map(({ shell, commands }) => [shell, commands.map(({ program }) => program)])).toEqual([
      ["bash", ["a"]],
      ["powershell", []],
      ["", ["c"]],
    ]);
  });

  it("are in ONBUILD too", () => {
    const file = dockerfile("ONBUILD RUN apt-get update");
    expect(marked(file, runs(file))).toEqual(["apt-get update"]);
    expect(runs(file)[0]?.outer.keyword).toBe("ONBUILD");
  });

  it("move with the text above them", () => {
    const lines = ["RUN apt-get install -y curl >/dev/null | tee x", "RUN apt-get install -y curl >/dev/null | tee x"];
    for (const above of [[], ["# one"], ["# one", "# two"]]) {
      const file = dockerfile(...above, ...lines);
      expect(marked(file, runs(file))).toEqual([
        "apt-get install -y curl",
        "tee x",
        "apt-get install -y curl",
        "tee x",
      ]);
      for (const { commands } of runs(file)) {
        const [install, tee] = commands;
        expect(install?.pipeline).toBe(tee?.pipeline);
        expect(install?.words.map(({ start, end }) => file.text.slice(start, end)).join(" ")).toBe(
          "apt-get install -y curl",
        );
        expect(install && file.text.slice(install.whole.start, install.whole.end)).toBe(
          "apt-get install -y curl >/dev/null",
        );
        expect(install?.redirections.map(({ start, end }) => file.text.slice(start, end))).toEqual([">/dev/null"]);
      }
    }
  });
});

describe("commands that containers start", () => {
  it("are those of CMD, ENTRYPOINT and HEALTHCHECK", () => {
    const file = dockerfile(
      "HEALTHCHECK --interval=5s CMD curl -f http://localhost/ || exit 1",
      'ENTRYPOINT ["/usr/bin/tini", "--", "node", "server.js"]',
      "CMD exec npm start",
    );
    expect(startCommands(file).flatMap(({ commands }) => commands.map(({ program }) => program))).toEqual([
      "curl",
      "exit",
      "node",
      "npm",
    ]);
    expect(startCommands(file)[1]?.commands[0]?.words.map(({ value }) => value)).toEqual(["node", "server.js"]);
  });

  it("are found in the string of an exec form's shell", () => {
    const file = dockerfile('CMD ["sh", "-c", "migrate && exec serve $(host)"]');
    expect(marked(file, startCommands(file)).slice(1)).toEqual(["migrate", "serve $(host)", "host"]);
  });

  it("are none for HEALTHCHECK NONE and half-typed lines", () => {
    expect(
      startCommands(dockerfile("HEALTHCHECK NONE", "HEALTHCHECK CMD", "CMD", "CMD [")).flatMap(
        ({ commands }) => commands,
      ),
    ).toHaveLength(0);
  });
});

describe("an appended command", () => {
  const appended = (lines: readonly string[], program?: string): string | undefined => {
    const file = dockerfile(...lines);
    const [run] = runs(file);
    const after: Command | undefined = run?.commands.find((command) => command.program === program);
    const edit = run && appendCommand(file, run, "new", after);
    return edit && applyEdits(file.text, [edit]).split("\n").slice(1).join("\n");
  };

  it.each([
    ["in one line", ["RUN a && b  # why"], undefined, "RUN a && b && new  # why"],
    [
      "where lines begin with &&",
      ["RUN a \\", "    # why", "    && b", "USER x"],
      undefined,
      "RUN a \\\n    # why\n    && b \\\n    && new\nUSER x",
    ],
    ["where lines end with &&", ["RUN a && \\", "    b"], undefined, "RUN a && \\\n    b && \\\n    new"],
    [
      "where lines end with ;",
      ["RUN set -eux; \\", "  a; \\", "  b;"],
      undefined,
      "RUN set -eux; \\\n  a; \\\n  b; \\\n  new;",
    ],
    ["in Windows lines", ["RUN a \\\r", "  && b\r", ""], undefined, "RUN a \\\r\n  && b \\\r\n  && new\r\n"],
    ["before the shell is left", ["RUN a && exit 0"], undefined, "RUN a && new && exit 0"],
    ["where a failure leaves the shell", ["RUN a || exit 1"], undefined, "RUN a || exit 1 && new"],
    ["after a construct", ["RUN if a; then b; fi"], undefined, "RUN if a; then b; fi && new"],
    ["after one of several", ["RUN a | b > f && c"], "a", "RUN a | b > f && new && c"],
    ["before a shell's heredoc", ["RUN cat <<EOF > f", "x", "EOF"], undefined, "RUN cat <<EOF > f && new\nx\nEOF"],
    [
      "in a heredoc that stops at a failure",
      ["RUN <<EOF", "  set -e", "  a # why", "", "EOF"],
      undefined,
      "RUN <<EOF\n  set -e\n  a # why\n  new\n\nEOF",
    ],
    ["in a heredoc that goes on", ["RUN <<EOF", "  a # why", "EOF"], undefined, "RUN <<EOF\n  a && new # why\nEOF"],
    [
      "within a line of a heredoc",
      ["RUN <<EOF", "if a; then b; fi", "EOF"],
      "b",
      "RUN <<EOF\nif a; then b && new; fi\nEOF",
    ],
    ["in a string", ["RUN sh -c 'a; b'"], "a", "RUN sh -c 'a && new; b'"],
  ])("stands %s", (_, lines, program, expected) => {
    expect(appended(lines, program)).toBe(expected);
  });

  it("has no place in an exec form, behind what runs in the background, nor where the shell has ended", () => {
    expect(appended(['RUN ["a"]'])).toBeUndefined();
    expect(appended(["RUN a &"])).toBeUndefined();
    expect(appended(["RUN a && exec b"])).toBeUndefined();
    expect(appended(["RUN a; exit 0"])).toBeUndefined();
  });
});

describe("words", () => {
  const without = (lines: readonly string[], value: string): string => {
    const file = dockerfile(...lines);
    const words = runs(file).flatMap(({ commands }) => commands.flatMap((command) => command.words));
    const word = words.find((each) => each.value === value);
    return word
      ? applyEdits(file.text, [removeWord(file, word)])
          .split("\n")
          .slice(1)
          .join("\n")
      : "";
  };

  it.each([
    ["between others", ["RUN a  -y b"], "RUN a b"],
    ["alone on a continued line", ["RUN a \\", "  -y \\", "  b"], "RUN a \\\n  b"],
    ["first of a line", ["RUN a \\", "  -y b"], "RUN a \\\n  b"],
    ["alone on the last line", ["RUN a \\", "  -y", "USER x"], "RUN a\nUSER x"],
    ["in an exec form", ['RUN ["a", "-y", "b"]'], 'RUN ["a", "b"]'],
  ])("go %s", (_, lines, expected) => {
    expect(without(lines, "-y")).toBe(expected);
  });

  it("come behind the subcommand, or the program", () => {
    const file = dockerfile("RUN apt-get -q install a && curl b", 'RUN ["apt-get", "install", "a"]');
    const edits = runs(file).flatMap(({ commands }) =>
      commands.flatMap((command) => insertOption(command, "-y") ?? []),
    );
    expect(applyEdits(file.text, edits).split("\n").slice(1)).toEqual([
      "RUN apt-get -q install -y a && curl -y b",
      'RUN ["apt-get", "install", "-y", "a"]',
    ]);
  });
});

describe("settings of the shell", () => {
  const holds = (setting: ShellSetting, ...lines: readonly string[]): boolean => {
    const run = runs(dockerfile(...lines)).at(-1);
    const command = run?.commands.at(-1);
    return run !== undefined && command !== undefined && isSet(run, command, setting);
  };

  it.each<[ShellSetting, readonly string[], boolean]>([
    ["errexit", ["RUN set -eux; a"], true],
    ["errexit", ["RUN set -ux; a"], false],
    ["errexit", ["RUN set -e; set +e; a"], false],
    ["errexit", ["RUN a"], false],
    ["pipefail", ["RUN set -euo pipefail && a"], true],
    ["pipefail", ['SHELL ["/bin/bash", "-o", "pipefail", "-c"]', "RUN a | b"], true],
    ["pipefail", ['SHELL ["/bin/bash", "-exo", "pipefail", "-c"]', "RUN set +o pipefail; a | b"], false],
    ["errexit", ["RUN bash -e <<EOF", "a", "EOF"], true],
    ["errexit", ["RUN set -e; bash <<EOF", "a", "EOF"], false],
    ["errexit", ["RUN <<EOF", "#!/bin/bash -e", "a", "EOF"], true],
    ["pipefail", ['SHELL ["/bin/bash", "-o", "pipefail", "-c"]', "RUN <<EOF", "#!/bin/sh", "a", "EOF"], false],
    ["pipefail", ["RUN bash -o pipefail -c 'x && a'"], true],
    ["pipefail", ["RUN set -o pipefail; sh -c 'set -e; a'"], false],
  ])("%s in %j", (setting, lines, expected) => {
    expect(holds(setting, ...lines)).toBe(expected);
  });
});
