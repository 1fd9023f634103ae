import { describe, expect, it } from "vitest";
import { recall } from "../../server/src/base/recall.js";
import { recallAt } from "../../server/src/base/recall-at.js";

describe("recall", () => {
  it("computes a text once, and forgets the one that was longest not asked for", () => {
    const asked: string[] = [];
    const length = recall(4, (text) => {
      asked.push(text);
      return { length: text.length };
    });
    for (const text of ["a", "b", "c", "d", "a", "e", "a", "b"]) length(text);
    expect(asked.join("")).toBe("abcdeb");
  });
});

describe("recallAt", () => {
  it("computes a pair once, and forgets the oldest pairs over all values", () => {
    const asked: string[] = [];
    const moved = recallAt(2, ({ name }: { readonly name: string }, at) => {
      asked.push(`${name}${at}`);
      return { at };
    });
    const [a, b] = [{ name: "a" }, { name: "b" }];
    expect(moved(a, 1)).toBe(moved(a, 1));
    for (const [one, at] of [
      [a, 2],
      [a, 1],
      [b, 1],
      [a, 2],
      [a, 1],
    ] as const)
      moved(one, at);
    expect(asked).toEqual(["a1", "a2", "b1", "a1"]);
  });
});
