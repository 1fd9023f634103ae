import { describe, expect, it } from "vitest";
import { substitute } from "../../../server/src/syntax/resolve/substitute.js";

const settings = new Map(
  Object.entries({
    A: "a",
    B: "b",
    EMPTY: "",
    _x9: "u",
    lower: "l",
    SPACE: "two words",
    DOLLAR: "$A",
    URL: "http://h:80/p?q=1",
  }).map(([name, value]) => [name, { value }] as const),
);
const filled = (text: string): string => {
  const { text: result, fault } = substitute(text, settings);
  return fault ? `! ${fault.kind}` : result;
};

describe("fills in", () => {
  it.each([
    ["", ""],
    ["plain", "plain"],
    ["$A", "a"],
    ["${A}", "a"],
    ["$A$B", "ab"],
    ["${A}${B}", "ab"],
    ["x$A", "xa"],
    ["$A-x", "a-x"],
    ["$A:x", "a:x"],
    ["$A.B", "a.B"],
    ["$A/B", "a/B"],
    ["${A}B", "aB"],
    ["$AB", ""],
    ["$_x9", "u"],
    ["${_x9}", "u"],
    ["$lower", "l"],
    ["$NONE", ""],
    ["${NONE}", ""],
    ["[$NONE]", "[]"],
    ["$EMPTY", ""],
    ["${SPACE}", "two words"],
    ["$DOLLAR", "$A"],
    ["${NONE:-$DOLLAR}", "$A"],
    ["${URL}", "http://h:80/p?q=1"],
    ["a $A b $B c", "a a b b c"],
    ["line\n$A\nline", "line\na\nline"],
    ["ü$A€", "üa€"],
    ["${A} }", "a }"],
    ["{$A}", "{a}"],
    // A brace behind an opening one closes nothing.
    ["${A:-{}}", "a"],
    ["${NONE:-{}}", "{}"],
    ["${NONE:-{}}x}", "{}}x"],
    ["${A:-a{}b}", "a"],
    ["${NONE:+$${}", ""],
    ["${NONE-b:+$${}", "b:+${"],
    ["${NONE-$${}x}", "${}x"],
  ])("%s", (text, expected) => expect(filled(text)).toBe(expected));
});

describe("escapes", () => {
  it.each([
    ["$$", "$"],
    ["$$A", "$A"],
    ["$${A}", "${A}"],
    ["$$$A", "$a"],
    ["$$$$", "$$"],
    ["$$$$A", "$$A"],
    ["$$$${A}", "$${A}"],
    ["a$$b", "a$b"],
    ["$${A:-x}", "${A:-x}"],
    ["$$(date)", "$(date)"],
    ["$$1", "$1"],
    ["100$$", "100$"],
    ["100$", "100$"],
    ["$ A", "$ A"],
    ["$1", "$1"],
    ["$-$}", "$-$}"],
    ["$(date)", "$(date)"],
    ["$$$", "$$"],
    ["$A$", "a$"],
    ["$é", "$é"],
    ["${NONE:-$}", "$"],
    ["${NONE:-$$A}", "$A"],
    ["${NONE:-a$$}", "a$"],
  ])("%s", (text, expected) => expect(filled(text)).toBe(expected));
});

describe("defaults", () => {
  it.each([
    ["${A:-d}", "a"],
    ["${A-d}", "a"],
    ["${EMPTY:-d}", "d"],
    ["${EMPTY-d}", ""],
    ["${NONE:-d}", "d"],
    ["${NONE-d}", "d"],
    ["${NONE:-}", ""],
    ["${NONE-}", ""],
    ["${NONE:--}", "-"],
    ["${NONE--1}", "-1"],
    ["${NONE:-:-}", ":-"],
    ["${NONE:-a:b}", "a:b"],
    ["${NONE:-a-b}", "a-b"],
    ["${NONE:-a?b}", "a?b"],
    ["${NONE:-a+b}", "a+b"],
    ["${NONE-b:-c}", "b:-c"],
    ["${NONE:-two words}", "two words"],
    ["${NONE:-/path/to}", "/path/to"],
    ["${NONE:-http://h:80/p?q=1#f}", "http://h:80/p?q=1#f"],
    ["${NONE:-'q'}", "'q'"],
    ['${NONE:-"q"}', '"q"'],
    ["${NONE:-a} b}", "a b}"],
    ['${NONE:-{"k":1}}', '{"k":1}'],
    ["${NONE:-d}${A}", "da"],
    ["${NONE:-1}-${NONE:-2}", "1-2"],
    ["${NONE:-x${A}", "! invalid"],
    ["${NONE:-a\nb}", "! invalid"],
  ])("%s", (text, expected) => expect(filled(text)).toBe(expected));
});

describe("alternatives", () => {
  it.each([
    ["${A:+x}", "x"],
    ["${A+x}", "x"],
    ["${EMPTY:+x}", ""],
    ["${EMPTY+x}", "x"],
    ["${NONE:+x}", ""],
    ["${NONE+x}", ""],
    ["${A:+}", ""],
    ["${A:+$A}", "a"],
    ["${A:+${B}}", "b"],
    ["${A+${NONE:-d}}", "d"],
    ["${NONE:+${C:?no}}", "! required"],
    ["${NONE:+${1}}", "! invalid"],
    ["${A:+x:-y}", "x:-y"],
  ])("%s", (text, expected) => expect(filled(text)).toBe(expected));
});

describe("nests", () => {
  it.each([
    ["${NONE:-$A}", "a"],
    ["${NONE:-${A}}", "a"],
    ["${NONE:-${EMPTY:-${B}}}", "b"],
    ["${NONE:-${EMPTY-${B}}}", ""],
    ["${NONE-${C-${D-d}}}", "d"],
    ["${NONE:-${A:+x}}", "x"],
    ["${NONE:-a${A}b${B}c}", "aabbc"],
    ["${NONE:-${C:-1}${D:-2}}3", "123"],
    ["${NONE:-pre-${C:-mid}-post}", "pre-mid-post"],
    ["${A:-${B:?never asked}}", "a"],
    ["${A:-${NONE:?m}}", "! required"],
    ["${A:-${}}", "! invalid"],
    ["${NONE:-$${A}}", "${A}"],
    ["${NONE:-${C:-${D:-${E:-e}}}}", "e"],
  ])("%s", (text, expected) => expect(filled(text)).toBe(expected));
});

describe("asks for", () => {
  it.each([
    ["${A:?m}", "a"],
    ["${A?m}", "a"],
    ["${EMPTY?m}", ""],
    ["${A:?}", "a"],
  ])("%s", (text, expected) => expect(filled(text)).toBe(expected));

  it.each([
    ["${NONE:?m}", "NONE", "m"],
    ["${NONE?m}", "NONE", "m"],
    ["${EMPTY:?m}", "EMPTY", "m"],
    ["${NONE:?}", "NONE", ""],
    ["${NONE?}", "NONE", ""],
    ["${NONE:?set it, please}", "NONE", "set it, please"],
    ["${NONE:?see $A and ${B}}", "NONE", "see a and b"],
    ["${C:-${NONE:?inner}}", "NONE", "inner"],
    ["x ${A} ${NONE?m}", "NONE", "m"],
    ["${NONE:?a:-b}", "NONE", "a:-b"],
  ])("%s in vain", (text, name, reason) => {
    expect(substitute(text, settings).fault).toEqual({ kind: "required", name, reason });
  });
});

describe("refuses", () => {
  it.each([
    "${",
    "${A",
    "${}",
    "${ }",
    "${ A}",
    "${A }",
    "${1}",
    "${A!}",
    "${A:}",
    "${A:x}",
    "${A=x}",
    "${A/b/c}",
    "${-}",
    "${A.b}",
    "${A B}",
    "$A ${",
    "${NONE:-${}}",
    "${A:-b",
  ])("%s", (text) => expect(filled(text)).toBe("! invalid"));
});

it("names the variables that had a say, and those that nothing sets", () => {
  const origin = { path: ".env", start: 2, end: 3 };
  const known = new Map([["A", { value: "1", origin }]]);
  expect(substitute("$A ${C:-c} $D $D ${A:-$E}", known)).toEqual({
    text: "1 c   1",
    variables: [{ name: "A", value: "1", origin }, { name: "C" }, { name: "D" }],
    unset: ["D"],
  });
});

it("reads a hundred thousand openings without delay", () => {
  const from = performance.now();
  for (const text of ["${", "${A:-", "$", "${A", "{", "${A:-}", "}"]) substitute(text.repeat(20_000), settings);
  expect(performance.now() - from).toBeLessThan(3_000);
});
