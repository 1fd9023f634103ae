import { expect, it } from "vitest";
import { canMeet, spanOf, spansOf } from "../../server/src/facts/images/versions.js";

/** Which tags can meet a range. */
const meeting = (range: string, tags: readonly string[]): readonly string[] | undefined => {
  const allowed = spansOf(range);
  return allowed && tags.filter((tag) => canMeet(spanOf(tag) ?? { from: 0, to: 0 }, allowed));
};

it("reads the ranges of manifests", () => {
  const nodes = ["16", "18.12", "20", "20.11.1", "22", "24"];
  expect(meeting(">=18.0.0", nodes)).toEqual(["18.12", "20", "20.11.1", "22", "24"]);
  expect(meeting("^18 || >= 22.1", nodes)).toEqual(["18.12", "22", "24"]);
  expect(meeting(">=18 <21", nodes)).toEqual(["18.12", "20", "20.11.1"]);
  expect(meeting("20.x", nodes)).toEqual(["20", "20.11.1"]);
  expect(meeting("18 - 20", nodes)).toEqual(["18.12", "20", "20.11.1"]);
  expect(meeting("v20.10.0", nodes)).toEqual(["20"]);
  expect(meeting("*", nodes)).toEqual(nodes);
  expect(meeting("lts/*", nodes)).toBeUndefined();
  const pythons = ["3", "3.9", "3.11", "3.12", "3.13"];
  expect(meeting(">=3.10,<3.13", pythons)).toEqual(["3", "3.11", "3.12"]);
  expect(meeting("~=3.11.2", pythons)).toEqual(["3", "3.11"]);
  expect(meeting("==3.12.*", pythons)).toEqual(["3", "3.12"]);
  expect(meeting("^3.11", pythons)).toEqual(["3", "3.11", "3.12", "3.13"]);
  expect(meeting("~8.2.0 | ~8.3.0", ["8.1", "8.2", "8.3", "8.4"])).toEqual(["8.2", "8.3"]);
  expect(meeting("~> 3.2", ["3.1", "3.2", "3.4"])).toEqual(["3.2", "3.4"]);
  expect(meeting(">=3.10,!=3.11.*", pythons)).toEqual(["3", "3.11", "3.12", "3.13"]);
});
