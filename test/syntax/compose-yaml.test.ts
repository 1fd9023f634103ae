import { describe, expect, it } from "vitest";
import { textAt } from "../../server/src/base/range.js";
import { entries, items, type Node, valueAt } from "../../server/src/syntax/compose/node.js";
import { yamlProblems } from "../../server/src/syntax/compose/problems.js";
import { comments, documents } from "../../server/src/syntax/compose/yaml.js";
import { composeSource } from "../../server/src/syntax/source.js";

const source = (text: string) => composeSource("compose.yaml", text);
const root = (text: string) => documents(source(text))[0];
const problems = (text: string) =>
  yamlProblems(source(text)).map((problem) => `${problem.kind} ${JSON.stringify(textAt(text, problem))}`);

/** What the tree says, without places. */
function plain(node: Node | undefined): unknown {
  if (!node) return undefined;
  if (node.kind === "scalar") return node.value;
  if (node.kind === "sequence") return items(node).map(({ value }) => plain(value));
  return Object.fromEntries(entries(node).map(({ name, value }) => [name, plain(value)]));
}

/** The text of every entry and item, as the ranges cut it. */
function pieces(text: string, node: Node | undefined): readonly string[] {
  if (!node || node.kind === "scalar") return [];
  return node.own.flatMap((part) => [textAt(text, part), ...pieces(text, part.value)]);
}

describe("ranges", () => {
  it("cut entries from key to value and items from their dash", () => {
    const text = "a:\n  - 'x' # one\n  - k: v\n    l: |\n      text\n\nb: { c: [1, 2] }\nempty:\n";
    expect(pieces(text, root(text))).toEqual([
      "a:\n  - 'x' # one\n  - k: v\n    l: |\n      text",
      "- 'x'",
      "- k: v\n    l: |\n      text",
      "k: v",
      "l: |\n      text",
      "b: { c: [1, 2] }",
      "c: [1, 2]",
      "1",
      "2",
      "empty:",
    ]);
  });

  it("hold behind a BOM, with CRLF, and find comments but not hashes in text", () => {
    const text = '\uFEFFa: "x # no" # one\r\n# two\r\nb: c#d\r\n';
    expect(pieces(text, root(text))).toEqual(['a: "x # no"', "b: c#d"]);
    expect(comments(source(text)).map((comment) => [textAt(text, comment), comment.isOwnLine])).toEqual([
      ["# one", false],
      ["# two", true],
    ]);
  });
});

describe("anchors", () => {
  const text = `x-base: &base
  restart: always
  env: { A: 1, B: 2 }
services:
  one:
    <<: *base
    image: one
  two:
    <<: [*base, { restart: never, user: me }]
    env: *nowhere
  three: *base
`;

  it("are resolved, own keys first, the first source before the second", () => {
    expect(plain(valueAt(root(text), "services"))).toEqual({
      one: { image: "one", restart: "always", env: { A: 1, B: 2 } },
      two: { env: undefined, restart: "always", user: "me" },
      three: { restart: "always", env: { A: 1, B: 2 } },
    });
  });

  it("keep the place of use with everything that came through them", () => {
    const services = valueAt(root(text), "services");
    const env = (name: string) => entries(valueAt(valueAt(services, name), "env")).at(0);
    expect([env("one"), env("three")].map((entry) => entry?.via && textAt(text, entry.via))).toEqual([
      "*base",
      "*base",
    ]);
    expect(entries(valueAt(services, "one")).find(({ name }) => name === "image")?.via).toBeUndefined();
  });

  it("that are not there are told", () => expect(problems(text)).toEqual(['unknown-alias "*nowhere"']));

  it("may be defined anew, and never blow up", () => {
    expect(plain(root("a: &x 1\nb: &x 2\nc: *x\n"))).toEqual({ a: 1, b: 2, c: 2 });
    const bomb = Array.from({ length: 40 }, (_, n) => `k${n}: &k${n} [${`*k${n - 1}, `.repeat(n === 0 ? 0 : 20)}]`);
    expect(entries(root(bomb.join("\n")))).toHaveLength(40);
    const chain = Array.from({ length: 2000 }, (_, n) => `k${n}: &k${n} { a${n}: 1, <<: *k${n - 1} }`);
    expect(entries(entries(root(chain.join("\n"))).at(-1)?.value).length).toBeGreaterThan(1);
    expect(problems("a: &a\n  <<: *a\n")).toEqual(['unknown-alias "*a"']);
  });
});

it("reads what stands behind a tag", () => {
  const text = "a: !reset null\nb: !override\n  - 1\nc: !reset []\n";
  expect(plain(root(text))).toEqual({ a: undefined, b: [1], c: [] });
  expect(entries(root(text)).map(({ value }) => value?.tag)).toEqual(["!reset", "!override", "!reset"]);
  expect(problems(text)).toEqual([]);
});

it("reads every document", () => {
  expect(documents(source("---\na: 1\n---\nb: 2\n...\n")).map(plain)).toEqual([{ a: 1 }, { b: 2 }]);
});

describe("broken text", () => {
  const rest = "  db:\n    image: z\n";
  it.each([
    ["    imag\n    user: me", ['missing-colon "imag"'], { user: "me" }],
    ['    image: "x\n    user: me', ['open-quote "\\""'], { image: undefined, user: "me" }],
    ["    ports: [80, 90\n    user: me", ['open-bracket "["'], { ports: undefined, user: "me" }],
    ["    image: a: b\n    user: me", ['nested-key "a"'], { image: undefined, user: "me" }],
    ["    image: @x\n    user: me", ['reserved-character "@"'], { image: "@x", user: "me" }],
    ["    image: x\n\tuser: me", ['tab "\\t"'], { image: "x" }],
    ["    user: me\n    user: you", ['duplicate-key "user"'], { user: "you" }],
    ["    image: x\n    <<<<<<< HEAD\n    user: me", ['missing-colon "<<<<<<< HEAD"'], { image: "x", user: "me" }],
  ])("%j is named, and the rest understood", (line, expected, web) => {
    const text = `services:\n  web:\n${line}\n${rest}`;
    expect(problems(text)).toEqual(expected);
    expect(plain(valueAt(root(text), "services"))).toEqual({ web, db: { image: "z" } });
  });

  it("reads a file that is indented by tabs alone", () => {
    const text = "services:\n\tweb:\n\t\timage: x\n";
    expect(plain(root(text))).toEqual({ services: { web: { image: "x" } } });
    expect(problems(text)).toEqual(['tab "\\t"', 'tab "\\t\\t"']);
  });

  it("never throws", () => {
    const text = "a: &x [1, {b: 'c'}]\n? d\n: - *x\n  - !t \"e\\q\"\nf: |\n  g\n%YAML 1.2\n--- >-\n h\n";
    for (let end = 0; end <= text.length; end++) {
      for (const torn of [text.slice(0, end), text.slice(end), `${text.slice(0, end)}\t${text.slice(end)}`]) {
        expect(() => [documents(source(torn)), yamlProblems(source(torn))]).not.toThrow();
      }
    }
    for (const torn of [
      "[".repeat(6_000),
      "{a: ".repeat(3_000),
      "- ".repeat(9_000),
      "\0\u0001",
      "a: b\n".repeat(300_000),
    ]) {
      expect(yamlProblems(source(torn)).length).toBeGreaterThan(0);
    }
  });
});
