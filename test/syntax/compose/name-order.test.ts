import { expect, it } from "vitest";
import { namesInOrder } from "../../../server/src/syntax/resolve/name-order.js";

it.each([
  [["_A", "A-B", "A.B", "A_B", "A1", "A2", "A10", "AB", "B", "a"]],
  [["web", "web-1", "web-2", "web-10", "web-a"]],
  [["v1", "v1a", "v1-a", "v2", "v10"]],
  [["", "0", "00", "1", "01", "a"]],
])("%j", (names) => {
  expect([...names].reverse().sort(namesInOrder)).toEqual(names);
});
