import { expect, it } from "vitest";
import { nearest } from "../../server/src/base/nearest.js";

it("names the word that a typo meant", () => {
  expect(nearest("chonw", ["chmod", "chown"])).toBe("chown");
  expect(nearest("CHWON", ["chmod", "chown"])).toBe("chown");
  expect(nearest("alpin", ["debian", "alpine"])).toBe("alpine");
  expect(nearest("same", ["some", "same"])).toBe("same");
});

it("names none that is too far away", () => {
  expect(nearest("chwon", ["exclude"])).toBeUndefined();
  expect(nearest("ab", ["cd", "ba"], 1)).toBe("ba");
  expect(nearest("a", ["b"])).toBeUndefined();
});
