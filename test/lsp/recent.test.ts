import { expect, it, vi } from "vitest";
import { fact } from "../../server/src/base/fact.js";
import { recentlyViewed } from "../../server/src/lsp/recent.js";

it("keeps the facts of the documents that were looked at last", () => {
  const compute = vi.fn((snapshot: object) => snapshot);
  const ask = fact(compute);
  const recent = recentlyViewed(2);
  const [one, two, three] = [{}, {}, {}];
  const look = (key: string, snapshot: object) => {
    recent.look(key, snapshot);
    ask(snapshot);
    return compute.mock.calls.length;
  };
  expect([look("one", one), look("two", two), look("one", one)]).toEqual([1, 2, 2]);
  expect([look("three", three), look("one", one), look("two", two)]).toEqual([3, 3, 4]);
});

it("forgets a document that is closed, and holds one version of one that is edited", () => {
  const compute = vi.fn((snapshot: object) => snapshot);
  const ask = fact(compute);
  const recent = recentlyViewed(2);
  const [other, first, second] = [{}, {}, {}];
  recent.look("other", other);
  ask(other);
  for (const version of [first, second]) recent.look("edited", version);
  ask(other);
  expect(compute).toHaveBeenCalledTimes(1);
  recent.leave("other");
  ask(other);
  expect(compute).toHaveBeenCalledTimes(2);
});
