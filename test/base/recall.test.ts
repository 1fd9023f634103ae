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

  it("keeps less of long texts", () => {
    let computed = 0;
    const length = recall(4000, (text) => {
      computed++;
      return text.length;
    });
    const texts = Array.from({ length: 40 }, (_, index) => String(index).repeat(10_000));
    for (const text of texts) length(text);
    for (const text of [...texts].reverse()) length(text);
    expect(computed).toBeGreaterThan(40);
    expect(computed).toBeLessThan(80);
  });

  it("keeps nothing of the texts that its texts are parts of", () => {
    const length = recall(4000, (text) => ({ first: text.slice(0, 50) }));
    const before = process.memoryUsage().heapUsed;
    for (let version = 0; version < 100; version++) {
      const file = Buffer.alloc(1_000_000, `${version} `).toString("latin1");
      length(file.slice(0, 100));
    }
    // A hundred files are more than 100 MB; some of the last of them may still be around.
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(60_000_000);
  });
});

describe("recallAt", () => {
  it("computes a pair once, and forgets the oldest pairs over all values", () => {
    const asked: string[] = [];
    const moved = recallAt(
      2,
      ({ name }: { readonly name: string }, at) => {
        asked.push(`${name}${at}`);
        return { at };
      },
      () => 1,
    );
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
