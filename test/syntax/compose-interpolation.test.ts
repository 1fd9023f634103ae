// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Compose writes its variables like this.

import { describe, expect, it } from "vitest";
import { textAt } from "../../server/src/base/range.js";
import { interpolations, resolved } from "../../server/src/syntax/compose/interpolation.js";
import { dotenv, environmentOf } from "../../server/src/syntax/dotenv.js";

const environment = new Map([
  ["A", "a"],
  ["EMPTY", ""],
]);

it.each([
  ["$A/${A}", "a/a"],
  ["$$A $${A}", "$A ${A}"],
  ["${EMPTY:-d}", "d"],
  ["${EMPTY-d}", ""],
  ["${NONE-d}", "d"],
  ["${NONE:-${EMPTY:-x${A}}}!", "xa!"],
  ["${NONE:-}", ""],
  ["${A:?needed}", "a"],
  ["${A:+b}", "b"],
  ["${NONE:?needed}", undefined],
  ["${NONE}", undefined],
  ["$NONE", undefined],
  ["${A", undefined],
  ["${A B}", undefined],
  ["$1", "$1"],
  ["100%", "100%"],
])("resolves %j to %j", (text, value) => expect(resolved(text, environment)).toBe(value));

it("knows where everything stands", () => {
  const text = "x: ${NAME:-${OTHER}} $$ ${";
  const [name, dollar, torn] = interpolations(text.slice(3), 3);
  const cut = (range: { start: number; end: number } | undefined) => range && textAt(text, range);
  expect([name, name?.nameRange, name?.operand, name?.nested[0], dollar, torn].map(cut)).toEqual([
    "${NAME:-${OTHER}}",
    "NAME",
    "${OTHER}",
    "${OTHER}",
    "$$",
    "${",
  ]);
  expect([name?.kind, dollar?.kind, torn?.kind, name?.operator]).toEqual(["variable", "escape", "invalid", ":-"]);
});

it("stops at nothing", () => {
  for (const text of ["${A:-".repeat(30_000), "$".repeat(99_999), "${".repeat(50_000), "${A:-}".repeat(20_000)]) {
    expect(() => [interpolations(text), resolved(text, environment)]).not.toThrow();
  }
});

describe("an environment file", () => {
  const text = [
    "\uFEFF# note",
    "PLAIN=a b # comment",
    "export HASH=a#b",
    "SINGLE='${A} \\n'",
    'DOUBLE="x\\n${PLAIN}" # c',
    "YAML: y",
    "EMPTY=",
    'MULTI="1',
    '2"',
    "REF=${PLAIN}/${NONE:-d}",
    "LOST=${NONE}",
    "no assignment",
    "LAST=1",
  ].join("\r\n");

  it("gives names, values and their places", () => {
    const variables = dotenv(text);
    for (const { nameRange, name } of variables) expect(textAt(text, nameRange)).toBe(name);
    expect(variables.map(({ valueRange }) => textAt(text, valueRange))).toEqual([
      "a b",
      "a#b",
      "${A} \\n",
      "x\\n${PLAIN}",
      "y",
      "",
      "1\r\n2",
      "${PLAIN}/${NONE:-d}",
      "${NONE}",
      "1",
    ]);
  });

  it("fills in variables as Compose does", () => {
    expect(Object.fromEntries(environmentOf(dotenv(text)))).toEqual({
      PLAIN: "a b",
      HASH: "a#b",
      SINGLE: "${A} \\n",
      DOUBLE: "x\na b",
      YAML: "y",
      EMPTY: "",
      MULTI: "1\r\n2",
      REF: "a b/d",
      LAST: "1",
    });
  });
});
