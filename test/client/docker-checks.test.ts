import { expect, it } from "vitest";
import { checkedIn } from "../../client/src/docker-checks.js";

const warning = {
  ruleName: "StageNameCasing",
  description: "Stage names are lower case",
  url: "https://docs.docker.com/go/dockerfile/rule/stage-name-casing/",
  detail: "Stage name 'Base' is not",
  location: { ranges: [{ start: { line: 2 }, end: { line: 3 } }] },
};
const told = (value: unknown) => checkedIn(JSON.stringify(value))?.findings;

it("reads what Docker warns of", () => {
  expect(told({ warnings: [warning], sources: [{ filename: "Dockerfile", data: "RlJPTQ==" }] })).toEqual([
    { rule: "StageNameCasing", message: "Stage name 'Base' is not", url: warning.url, lines: [2, 3] },
  ]);
  expect(told({ warnings: null, sources: [] })).toEqual([]);
});

it("reads why Docker could not check, with and without a place", () => {
  const location = { ranges: [{ start: { line: 4 }, end: { line: 4 } }] };
  expect(told({ warnings: null, buildError: { message: "unknown instruction: RUNN", location } })).toEqual([
    { message: "unknown instruction: RUNN", lines: [4, 4] },
  ]);
  expect(told({ warnings: null, buildError: { message: "boom", location: {} } })?.[0]?.lines[0]).toBe(1);
});

it("says the line of a mistake by its place alone", () => {
  const message = "dockerfile parse error on line 2: unknown instruction: RUNN";
  expect(told({ buildError: { message, location: {} } })?.[0]?.message).toBe("unknown instruction: RUNN");
});

it("blames no line for a registry that does not answer", () => {
  const of = (reason: string) => {
    const message = `debian:12: failed to resolve source metadata for docker.io/library/debian:12: ${reason}`;
    return checkedIn(JSON.stringify({ warnings: [warning], buildError: { message, location: warning.location } }));
  };
  const unreached = of('failed to do request: Head "https://r.example/v2/": dial tcp: lookup r.example: no such host');
  expect(unreached).toMatchObject({ unreached: "debian:12", findings: [{ rule: "StageNameCasing" }] });
  const missing = of("docker.io/library/debian:12: not found");
  expect(missing?.unreached).toBeUndefined();
  expect(missing?.findings).toHaveLength(2);
});

it("leaves out what is of another file or has no place, and links to nothing but pages", () => {
  const elsewhere = { ...warning, location: { sourceIndex: 1, ranges: warning.location.ranges } };
  const nowhere = { ...warning, location: undefined };
  expect(told({ warnings: [elsewhere, nowhere, null, 3, {}] })).toEqual([]);
  expect(told({ warnings: [{ ...warning, url: "command:evil" }] })?.[0]).not.toHaveProperty("url");
});

it.each(["", "ERROR: no builder", "[]", "null", "{}", '{"warnings": '])("is at a loss with %j", (output) => {
  expect(checkedIn(output)).toBeUndefined();
});
