import { expect, it } from "vitest";
import { movedBy } from "../../client/src/kept-lines.js";

const text = "one\ntwo\nthree\nfour\nfive\n";

/** What happens to the line `three` where `old` becomes `now`. */
function moved(old: string, now: string): number | undefined {
  const at = text.indexOf(old);
  const place = (offset: number) => {
    const before = text.slice(0, offset).split("\n");
    return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  };
  return movedBy({ first: 2, last: 2 }, { range: { start: place(at), end: place(at + old.length) }, text: now });
}

it.each([
  ["one", "1", 0],
  ["one", "1\n1.5", 1],
  ["one\n", "", -1],
  ["one\ntwo\n", "", -2],
  ["two\n", "two\ntwo and a half\n", 1],
  ["two\n", "two\r\nmore\r\n", 1],
  ["four", "4", 0],
  ["four\nfive", "", 0],
])("moves it when %j becomes %j", (old, now, lines) => {
  expect(moved(old, now)).toBe(lines);
});

it.each([
  ["three", "3"],
  ["three", ""],
  ["thr", "thr\n"],
  ["two\nthree", "2 and 3"],
  ["ee\nfo", "e"],
  ["o\n", "o"],
])("forgets it when %j becomes %j", (old, now) => {
  expect(moved(old, now)).toBeUndefined();
});
