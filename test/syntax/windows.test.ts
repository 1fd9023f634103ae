import { describe, expect, it } from "vitest";
import type { ShellCommand } from "../../server/src/syntax/shell/model.js";
import { readCmd } from "../../server/src/syntax/windows/cmd.js";
import type { WindowsScript } from "../../server/src/syntax/windows/model.js";
import { readPowerShell, readPowerShellLine } from "../../server/src/syntax/windows/powershell.js";

/** Words by their values, or as they are written where an expansion decides. */
const words = ({ words: all }: ShellCommand): readonly string[] => all.map(({ value, raw }) => value ?? `<${raw}>`);

const commands = (script: WindowsScript) => script.commands.map(words);
const expressions = (script: WindowsScript) => script.expressions.map(words);
const nestings = (script: WindowsScript) =>
  script.commands.map((command) => [words(command)[0], command.nesting.join(" ")]);
const joints = (script: WindowsScript) =>
  script.commands.map(({ operatorBefore, position, pipeline }) => [operatorBefore, position, pipeline.elements.length]);
const statements = (read: (text: string) => WindowsScript, text: string) =>
  read(text).statements.map(({ start, end }) => text.slice(start, end));

describe("cmd", () => {
  it("splits at its operators, and not inside double quotes or behind a caret", () => {
    const script = readCmd('a "b & c" d^&e && f|g || h & i');
    expect(commands(script)).toEqual([["a", "b & c", "d&e"], ["f"], ["g"], ["h"], ["i"]]);
    expect(joints(script)).toEqual([
      [undefined, 0, 1],
      ["&&", 0, 2],
      ["|", 1, 2],
      ["||", 0, 1],
      [undefined, 0, 1],
    ]);
  });

  it("knows variables, and no single quotes", () => {
    const [first] = readCmd("a 'b c' \"%ProgramFiles(x86)%\\%D:~0,3%\" 100% !E!").commands;
    expect(first?.words.map(({ value }) => value)).toEqual(["a", "'b", "c'", undefined, "100%", undefined]);
    expect(first?.words.flatMap(({ expansions }) => expansions.map(({ name }) => name))).toEqual(["D", "E"]);
  });

  it("reads what stands behind conditions, loops, brackets and `call`", () => {
    expect(nestings(readCmd('if not exist "C:\\a b" (mkdir a && cd a) else call b.bat'))).toEqual([
      ["mkdir", "if group"],
      ["cd", "if group"],
      ["b.bat", "if"],
    ]);
    expect(nestings(readCmd('x || IF "%ERRORLEVEL%"=="3010" EXIT 0'))).toEqual([
      ["x", ""],
      ["EXIT", "if"],
    ]);
    expect(nestings(readCmd("for /f %i in (a b) do @c %i"))).toEqual([["c", "loop"]]);
  });

  it("takes redirections out of the words, and comments out of all", () => {
    const script = readCmd("a >nul 2>&1 b < c & rem d & e\r\n:: f\r\ng");
    expect(commands(script)).toEqual([["a", "b"], ["g"]]);
    expect(
      script.commands[0]?.redirections.map(({ operator, descriptor, target }) => [operator, descriptor, target?.raw]),
    ).toEqual([
      [">", undefined, "nul"],
      [">&", 2, undefined],
      ["<", undefined, "c"],
    ]);
  });

  it("knows what `set` sets", () => {
    const names = readCmd('set A=b&& set "C_1=d e" & set /p F= & set G').assignments.map(({ name }) => name);
    expect(names).toEqual(["a", "c_1"]);
  });
});

describe("PowerShell", () => {
  it("splits at its operators, and not inside quotes, brackets or behind a backtick", () => {
    const script = readPowerShell("a 'b; ''c''' \"d `\"; e\" f`;g; h | i && j");
    expect(commands(script)).toEqual([["a", "b; 'c'", 'd "; e', "f;g"], ["h"], ["i"], ["j"]]);
    expect(statements(readPowerShell, "a (b; c) { d; e }; f\ng `\n  h")).toEqual([
      "a (b; c) { d; e }",
      "f",
      "g `\n  h",
    ]);
  });

  it("knows variables in words and in double quotes", () => {
    const [first] = readPowerShell("a $b \"c$env:D\" '$e' ${f g}.h $(i) -j:$k").commands;
    expect(first?.words.map(({ value }) => value)).toEqual([
      "a",
      undefined,
      undefined,
      "$e",
      undefined,
      undefined,
      undefined,
    ]);
    const names = first?.words.flatMap(({ expansions }) => expansions.map(({ name, kind }) => name ?? kind));
    expect(names).toEqual(["b", "env:D", "f g", "command", "k"]);
  });

  it("finds commands in brackets, blocks and on the right of `=`", () => {
    expect(nestings(readPowerShell("if ((a).B -ne $c) { d } elseif (e) { f }; $g = h | i; j (k $(l))"))).toEqual([
      ["a", "if substitution"],
      ["d", "if"],
      ["e", "if"],
      ["f", "if"],
      ["h", ""],
      ["i", ""],
      ["j", ""],
      ["k", "substitution"],
      ["l", "substitution substitution"],
    ]);
  });

  it("takes a construct with its branches for one statement", () => {
    const text = "try { a; b } catch [B.C] { d } finally { e }\nif ($x) { f }\nelse { g } h; do { i } while ($j)";
    expect(statements(readPowerShell, text)).toEqual([
      "try { a; b } catch [B.C] { d } finally { e }",
      "if ($x) { f }\nelse { g }",
      "h",
      "do { i } while ($j)",
    ]);
  });

  it("tells expressions from commands", () => {
    const script = readPowerShell(
      "'pip' + 'x'; & 'C:\\a b\\pip.exe' install; (New-Object B).C('d', $e); 5; . ./f.ps1; 7z x g",
    );
    expect(commands(script)).toEqual([
      ["C:\\a b\\pip.exe", "install"],
      ["New-Object", "B"],
      ["./f.ps1"],
      ["7z", "x", "g"],
    ]);
    expect(expressions(script)).toEqual([["pip", "+", "x"], ["<(New-Object B).C('d', $e)>"], ["d", "<$e>"], ["5"]]);
  });

  it("knows what is set, with and without blanks around the sign", () => {
    const { assignments } = readPowerShell(
      "$A='b'; $env:C = $d + 'e'; [string]$F += \"g\"; [H.I]::J={$true}; a -b=c; $k -eq 'l'",
    );
    expect(assignments.map(({ name, value }) => [name, value?.raw])).toEqual([
      ["a", "'b'"],
      ["env:c", undefined],
      ["f", '"g"'],
      ["[h.i]::j", "{$true}"],
    ]);
  });

  it("leaves comments and here-strings alone", () => {
    const text = "a # b; c\n<# d\ne #> f\n$g = @'\nh; i\n'@\nj@k";
    expect(commands(readPowerShell(text))).toEqual([["a"], ["f"], ["j@k"]]);
  });

  it("takes escaped quotes of a command line for quotes, and backslashes for themselves", () => {
    const line = 'a \\"b c\\" "d \\"e\\"" C:\\f\\; $g = \\"C:\\\\h\\\\\\" + i';
    const script = readPowerShellLine(line);
    expect(commands(script)).toEqual([["a", "b c", 'd "e"', "C:\\f\\"]]);
    expect(statements(readPowerShellLine, line)).toHaveLength(2);
    expect(commands(readPowerShell('a "b\\"; c'))).toEqual([["a", "b\\"], ["c"]]);
  });
});
