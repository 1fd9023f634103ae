import { describe, expect, it } from "vitest";
import { cursorsAt } from "../../../server/src/syntax/compose/cursor.js";
import type { Node } from "../../../server/src/syntax/compose/node.js";
import { yamlProblems } from "../../../server/src/syntax/compose/problems.js";
import { documents } from "../../../server/src/syntax/compose/yaml.js";
import { type ComposeSource, composeSource } from "../../../server/src/syntax/source.js";
import { articles, casesOf } from "../../articles.js";

/** `slot path` of each thing that may be meant where `|` stands. */
function meant(marked: string): readonly string[] {
  const offset = marked.indexOf("|");
  const file = composeSource("compose.yaml", marked.slice(0, offset) + marked.slice(offset + 1));
  return cursorsAt(file, offset).map(({ slot, path }) => `${slot} ${path.join(" ")}`.trim());
}

describe("the place in a half-typed file", () => {
  it.each([
    ["|", ["key"]],
    ["a:\n|", ["item a", "key"]],
    ["a:\n  |", ["node a"]],
    ["a:\n  b: 1\n  |", ["key a"]],
    ["a:\n  b: 1\n  |\n  c: 2", ["key a"]],
    ["a:\n  |\n  c: 2", ["key a"]],
    ["a:\n    |\n  c: 2", []],
    ["a:\n  b: 1\n    |", []],
    ["a:\n  b: 1\n|", ["key"]],
    ["a: |\n  b: 1", []],
    ["a: |\n- b", []],
    ["a:|", ["node a"]],
    ["a: x|y", ["node a"]],
    ["a: x |", []],
    ["a: x # |", []],
    ["# |", []],
    ["a: # |", []],
    ["a:\n- |", ["node a []"]],
    ["a:\n  -|", []],
    ["a:\n  - |\n  - c", ["node a []"]],
    ["a:\n  - b: 1\n    |", ["key a []"]],
    ["a:\n  - |\n    b: 1", ["key a []"]],
    ["a:\n  -\n    |", ["node a []"]],
    ["a:\n  - - |", ["node a [] []"]],
    ["a:\n  - b\n  |", ["item a"]],
    ["a:\n- b\n|", ["item a", "key"]],
    ["a:\n|\n- b", ["item a"]],
    ["a: [|]", ["node a []"]],
    ["a: [b, c|", ["node a []"]],
    ["a: { b: |", ["node a b"]],
    ["a: { b: 1, |", ["key a"]],
    ["a: { b: [ { c: | } ] }", ["node a b [] c"]],
    ["a: [\n  b,\n  |\n]\nc: 1", ["node a []"]],
    ["a: [b\nc: |", ["node c"]],
    ["a: { # |\n}", []],
    ["a: 'x|", ["node a"]],
    ['a: "x\nb: |', ["node b"]],
    ['a: "x\n  |y"\nb: 1', ["text a"]],
    ["a: >\n  x|\nb: 1", ["text a"]],
    ["a: >\n  x: [\n\nb: |", ["node b"]],
    ["a: >\n  x\n|", ["key"]],
    ["a: &n |", ["node a"]],
    ["a: &n|", []],
    ["a: *|", ["alias a"]],
    ["a:\n  <<: *n|", ["alias a <<"]],
    ["a: 1\n---\n|", ["key"]],
    ["a\n  b:\n    |", ["node a b"]],
    ["a:\n  b\n    |", ["node a b"]],
    ["a:\r\n  b: 1\r\n  |\r\n", ["key a"]],
    ["\uFEFFa:\n  |", ["node a"]],
    ["a:\n\tb:\n\t\t|", ["node a b"]],
    ['"a b":\n  |', ["node a b"]],
    ["a: http://x|", ["node a"]],
    ["a:\n  b|c: 1", ["key a"]],
    ["|a: 1", ["key"]],
  ])("%j", (marked, expected) => expect(meant(marked)).toEqual(expected));
});

/** Every key and every text of one line in a tree, with its path and a place inside of it. */
function* places(file: ComposeSource, node: Node | undefined, path: readonly string[]): Iterable<[number, string]> {
  if (!node || node.via) return;
  if (node.kind === "mapping") {
    for (const { key, name, value } of node.own) {
      yield [key.end - (key.style === "plain" ? 0 : 1), `key ${path.join(" ")}`.trim()];
      yield* places(file, value, [...path, name]);
    }
  } else if (node.kind === "sequence") {
    for (const { value } of node.own) yield* places(file, value, [...path, "[]"]);
  } else if (
    node.textStart !== undefined &&
    node.text !== "" &&
    !/[\r\n]/.test(file.text.slice(node.start, node.end))
  ) {
    yield [node.textStart + 1, `node ${path.join(" ")}`];
  }
}

it("is where the tree of a whole file says, for every key and every value of our examples", () => {
  let seen = 0;
  const examples = articles
    .filter(({ id }) => id.startsWith("compose/"))
    .flatMap(({ id, examples }) => [...examples, ...casesOf(id)])
    .filter(({ kind }) => kind === "compose");
  for (const { text } of examples) {
    const file = composeSource("compose.yaml", text);
    if (yamlProblems(file).length > 0) continue;
    for (const root of documents(file).filter(({ kind }) => kind === "mapping")) {
      for (const [offset, place] of places(file, root, [])) {
        const found = cursorsAt(file, offset).map(({ slot, path }) => `${slot} ${path.join(" ")}`.trim());
        expect(found, `${text.slice(0, offset)}|${text.slice(offset)}`).toContain(place);
        seen++;
      }
    }
  }
  expect(seen).toBeGreaterThan(2000);
});

it("is found in any text, in a moment", () => {
  const pieces = [
    "a:",
    "\n",
    "  ",
    "- ",
    "[",
    "{",
    "}",
    "]",
    '"',
    "'",
    "#",
    "|",
    ">",
    "&x ",
    "*x",
    ",",
    ": ",
    "\t",
    "\r\n",
    "---\n",
  ];
  let seed = 7;
  const next = (below: number) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed % below;
  };
  for (let round = 0; round < 3000; round++) {
    const text = Array.from({ length: 1 + next(25) }, () => pieces[next(pieces.length)] ?? "").join("");
    expect(() => cursorsAt(composeSource("compose.yaml", text), next(text.length + 1))).not.toThrow();
  }
  for (const piece of pieces) {
    const text = piece.repeat(40_000);
    const started = performance.now();
    cursorsAt(composeSource("compose.yaml", text), text.length);
    expect(performance.now() - started, JSON.stringify(piece)).toBeLessThan(2000);
  }
});
