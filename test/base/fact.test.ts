import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, it, vi } from "vitest";
import { fact, forget } from "../../server/src/base/fact.js";

describe("fact", () => {
  it("computes once for a snapshot, also what is undefined", () => {
    const compute = vi.fn((_: object) => undefined);
    const ask = fact(compute);
    const snapshot = Object.freeze({ text: "FROM scratch" });
    ask(snapshot);
    ask(snapshot);
    expect(compute).toHaveBeenCalledOnce();
  });

  it("knows nothing of a copy", () => {
    const length = fact(({ text }: { readonly text: string }) => text.length);
    const snapshot = { text: "FROM scratch" };
    expect(length(snapshot)).toBe(12);
    expect(length({ ...snapshot, text: "" })).toBe(0);
    expect(snapshot).toEqual({ text: "FROM scratch" });
    expect(Reflect.ownKeys(snapshot)).toEqual(["text"]);
  });

  it("keeps the facts of two apart by both", () => {
    const pair = fact((first: { readonly name: string }) =>
      fact((second: { readonly name: string }) => `${first.name} ${second.name}`),
    );
    const [one, other, file] = [{ name: "one" }, { name: "other" }, { name: "file" }];
    expect([pair(one)(file), pair(other)(file), pair(one)(file)]).toEqual(["one file", "other file", "one file"]);
  });

  it("computes anew what was forgotten, and only that", () => {
    const compute = vi.fn(({ text }: { readonly text: string }) => text.length);
    const ask = fact(compute);
    const [one, other] = [{ text: "FROM scratch" }, { text: "FROM" }];
    const both = () => [ask(one), ask(other)];
    both();
    forget(one);
    forget({});
    expect(both()).toEqual([12, 4]);
    expect(compute).toHaveBeenCalledTimes(3);
  });

  it("lets go of a snapshot with all that is known of it, however young", () => {
    setFlagsFromString("--expose-gc");
    const collect = runInNewContext("gc") as (options?: { readonly type: "minor" }) => void;
    const parts = fact((snapshot: object) => Array.from({ length: 2000 }, (_, at) => ({ at, snapshot })));
    const ask = (count: number) => {
      for (let left = count; left > 0; left--) parts({});
    };
    ask(100);
    collect();
    const before = process.memoryUsage().heapUsed;
    for (let round = 0; round < 10; round++) {
      ask(10);
      collect({ type: "minor" });
      collect({ type: "minor" });
    }
    // A hundred lists are more than 5 MB.
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(1_000_000);
  });
});
