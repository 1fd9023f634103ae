import { describe, expect, it } from "vitest";
import type { Range } from "../../server/src/base/range.js";
import type { ShellCommand } from "../../server/src/syntax/shell/model.js";
import { type Continuations, parseScript } from "../../server/src/syntax/shell/script.js";
import { expandWord, literalPrefix, writtenValue } from "../../server/src/syntax/shell/words.js";

const lines = (...all: readonly string[]): string => all.join("\n");

/** Commands as `operator: word word`; a word that an expansion decides stands as it is written. */
function commands(text: string, continuations: Continuations = "none"): readonly string[] {
  return parseScript(text, continuations).commands.map(
    ({ operatorBefore, words }) => `${operatorBefore ?? "-"}: ${words.map(({ value, raw }) => value ?? raw).join(" ")}`,
  );
}

const sliced = (text: string, { start, end }: Range): string => text.slice(start, end);

function command(text: string, program: string): ShellCommand {
  const found = parseScript(text).commands.find(({ words }) => words[0]?.value === program);
  if (!found) throw new Error(`no ${program} in ${text}`);
  return found;
}

describe("commands of a continued instruction", () => {
  it("are found past comment lines, empty lines and blanks after the escape", () => {
    const text = lines(
      "set -eux; \\",
      "# why",
      "",
      "  apt-get update \\  ",
      "  # and then",
      "  && apt-get install curl",
    );
    expect(commands(text, "\\")).toEqual(["-: set -eux", ";: apt-get update", "&&: apt-get install curl"]);
  });

  it("have ranges of the Dockerfile's own text", () => {
    const text = lines("écho 'é😀' \\", "# note", "&& curl https://x");
    const curl = parseScript(text, "\\").commands[1];
    expect(curl && sliced(text, curl)).toBe("curl https://x");
  });

  it("join a word that is broken in two", () => {
    expect(commands(lines("apt-get inst\\", "# note", "all 'a\\", "b'"), "\\")).toEqual(["-: apt-get install ab"]);
  });

  it("are continued by a backtick where that is the escape, with CRLF too", () => {
    expect(commands("a `\r\n  && b C:\\x `\r\n  && c", "`")).toEqual(["-: a", "&&: b C:x", "&&: c"]);
  });

  it("end at a trailing comment, which swallows the lines joined to it", () => {
    expect(commands(lines("a # one \\", "&& b"), "\\")).toEqual(["-: a"]);
  });
});

describe("commands of a script", () => {
  it("are divided by line ends, of Windows too", () => {
    expect(commands("a\r\nb |\r\nc \\\r\n d\r\n")).toEqual(["-: a", "newline: b", "|: c d"]);
  });

  it("stand in case, loops, conditions, groups and functions", () => {
    const text = lines(
      'case "$a" in amd64) x=1; f ;; *) exit 1 ;; esac',
      "for i in a $(b); do c; done",
      "while ! d; do e; done < in",
      "if g && h; then i; elif j; then k; else l; fi",
      "m() { n; }",
      "(o; p) | { q; }",
    );
    const nested = parseScript(text).commands.map(
      ({ words: [first], nesting, isCondition }) => `${first?.raw ?? ""} ${nesting.join("/")}${isCondition ? "?" : ""}`,
    );
    expect(nested).toEqual([
      " case",
      "f case",
      "exit case",
      "b substitution",
      "c loop",
      "d loop?",
      "e loop",
      "g if?",
      "h if?",
      "i if",
      "j if?",
      "k if",
      "l if",
      "n function",
      "o subshell",
      "p subshell",
      "q group",
    ]);
  });

  it("know the function they stand in", () => {
    const { commands: all, functions } = parseScript("f() { a; }; b");
    expect(functions.map(({ name }) => name)).toEqual(["f"]);
    expect(all.map(({ inFunction }) => inFunction)).toEqual(["f", undefined]);
  });

  it("are found in substitutions within words", () => {
    expect(commands('echo "$(a $(b))" `c` <(d)')).toEqual([
      '-: echo "$(a $(b))" `c` <(d)',
      "-: a $(b)",
      "-: b",
      "-: c",
      "-: d",
    ]);
  });

  it("keep assignments and redirections apart from words", () => {
    const curl = command('A=1 B="x y" curl -s x >/dev/null 2>&1 -o y', "curl");
    expect(curl.assignments.map(({ name, value }) => [name, value?.value])).toEqual([
      ["A", "1"],
      ["B", "x y"],
    ]);
    expect(curl.redirections.map(({ descriptor, operator, target }) => [descriptor, operator, target?.value])).toEqual([
      [undefined, ">", "/dev/null"],
      [2, ">&", "1"],
    ]);
    expect(curl.words.map(({ value }) => value)).toEqual(["curl", "-s", "x", "-o", "y"]);
  });

  it("give a test its words", () => {
    expect(commands("[ -f x ] && [[ $a == b ]]")).toEqual(["-: [ -f x ]", "&&: [[ $a == b ]]"]);
  });

  it("are read before and after what is not finished", () => {
    expect(commands("a && b; if true; then c d")).toEqual(["-: a", "&&: b", "-: true", "-: c d"]);
    expect(commands("a &&")).toEqual(["-: a"]);
  });
});

describe("pipelines", () => {
  it("bind tighter than lists, behind redirections too", () => {
    const text = "a && b > log 2>&1 | ! tee x || c &";
    const all = parseScript(text).commands;
    expect(all.map(({ position, pipeline }) => `${position + 1} of ${pipeline.elements.length}`)).toEqual([
      "1 of 1",
      "1 of 2",
      "2 of 2",
      "1 of 1",
    ]);
    expect(all[1]?.redirections).toHaveLength(2);
    expect(new Set(all.map(({ pipeline }) => pipeline.list)).size).toBe(1);
    expect(all[0]?.pipeline.list).toMatchObject({ operators: ["&&", "||"], separator: "&" });
  });

  it("know their negation", () => {
    expect(command("! a | b", "a").pipeline.negated).toBe(true);
    expect(command("a | b", "a").pipeline.negated).toBe(false);
  });
});

describe("here-documents", () => {
  it("are not commands, whatever follows on their line", () => {
    const text = lines(
      'cat <<"EOF" > f; ls',
      "rm -rf / $(x)",
      "EOF",
      "cat <<A <<-B | sh && z",
      "a",
      "A",
      "\tb",
      "\tB",
      "end",
    );
    expect(commands(text)).toEqual(["-: cat", ";: ls", "newline: cat", "|: sh", "&&: z", "newline: end"]);
    const { heredocs } = parseScript(text);
    expect(heredocs.map(({ body, quoted, stripsTabs }) => [sliced(text, body), quoted, stripsTabs])).toEqual([
      ["rm -rf / $(x)\n", true, false],
      ["a\n", false, false],
      ["\tb\n", false, true],
    ]);
  });

  it("belong to the command that reads them", () => {
    const text = lines("a; tee $(b) <<EOF > f", "x", "EOF");
    expect(command(text, "tee").heredocs).toHaveLength(1);
    expect(sliced(text, command(text, "tee").whole)).toBe("tee $(b) <<EOF > f");
    expect(command(lines("<<EOF bash -e", "x", "EOF"), "bash").heredocs).toHaveLength(1);
  });

  it("are not shifts, here-strings or quoted text", () => {
    expect(parseScript(lines("echo $((1<<2)) '<<EOF' <<<x", "EOF")).heredocs).toEqual([]);
  });

  it("run to the end where they are not closed", () => {
    expect(parseScript(lines("cat <<EOF", "a", "b")).heredocs).toMatchObject([{ closed: false }]);
  });
});

describe("words", () => {
  const word = (written: string) => {
    const found = parseScript(`x ${written}`).commands[0]?.words[1];
    if (!found) throw new Error(`no word in ${written}`);
    return found;
  };

  it.each([
    ["plain", "plain", "none"],
    ["'a  b'", "a  b", "single"],
    ['"a \\" \\$ \\x"', 'a " $ \\x', "double"],
    ["a\\ b", "a b", "none"],
    [`'a'"b"c`, "abc", "mixed"],
    ["$'a\\tb'", "a\tb", "mixed"],
    ['""', "", "double"],
  ])("%s is %j", (written, value, quoted) => {
    expect(word(written)).toMatchObject({ raw: written, value, quoted });
  });

  it("have no value where an expansion decides, but a beginning", () => {
    const version = word('curl="$V"-${R:-1}');
    expect(version.value).toBeUndefined();
    expect(literalPrefix(version)).toBe("curl=");
    expect(writtenValue(version)).toBe("curl=$V-${R:-1}");
    expect(version.expansions.map(({ name, quoted, modifier }) => [name, quoted, modifier])).toEqual([
      ["V", true, undefined],
      ["R", false, ":-1"],
    ]);
  });

  it("take the values of variables", () => {
    expect(expandWord(word('a$V"b"'), (name) => (name === "V" ? "1" : undefined))).toBe("a1b");
    expect(expandWord(word("a$V"), () => undefined)).toBeUndefined();
  });

  it("have expansions with ranges of the text", () => {
    const text = 'x "é $A $(b) $((1 + 2))"';
    const [, second] = command(text, "x").words;
    expect(second?.expansions.map((expansion) => [expansion.kind, sliced(text, expansion)])).toEqual([
      ["variable", "$A"],
      ["command", "$(b)"],
      ["arithmetic", "$((1 + 2))"],
    ]);
  });
});

it("parses a script once", () => {
  const once = parseScript("a && b \\\n c", "\\");
  expect(once.commands).toHaveLength(2);
  expect(parseScript("a && b \\\n c", "\\")).toBe(once);
});
