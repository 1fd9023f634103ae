import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { parse } from "yaml";
import {
  type ComposeDocumentation,
  documentationAt,
  documentedPlaces,
  keyDocumentation,
  likelihoodOf,
} from "../../server/src/knowledge/compose-documentation.js";
import { structureOf } from "../../server/src/knowledge/compose-places.js";

const path = (text: string) => text.split(" ");

/** Every key that Compose knows, as the paths of the mappings that have it. */
function* mappings(place: readonly string[] = [], depth = 0): Iterable<readonly string[]> {
  yield place;
  if (depth > 9) return;
  const below = documentedPlaces(place).flatMap((at) => {
    const { keys = {}, any, items } = structureOf(at) ?? {};
    return [...Object.keys(keys), ...(any ? ["name"] : []), ...(items ? ["[]"] : [])];
  });
  for (const name of new Set(below)) yield* mappings([...place, name], depth + 1);
}

const keysAt = (place: readonly string[]) =>
  documentedPlaces(place).flatMap((at) =>
    Object.keys(structureOf(at)?.keys ?? {}).map((name) => ({ at, name, place })),
  );

it("tells of every key that Compose knows, in one line", () => {
  const all = [...mappings()].flatMap(keysAt);
  expect(all.length).toBeGreaterThan(300);
  const untold = all.filter(({ at, name }) => !documentationAt(at, name)?.about);
  expect(untold.map(({ name, place }) => [...place, name].join(" "))).toEqual([]);
  for (const { at, name } of all) {
    expect(documentationAt(at, name)?.about).toMatch(/^[^\n]{5,200}[.]$/);
    expect(documentationAt(at, name)?.link).toMatch(
      /^https:\/\/docs\.docker\.com\/reference\/compose-file\/[a-z-]+\/(?:#[a-z\d_-]+)?$/,
    );
  }
});

it("tells of no key that there is not", () => {
  const file = readFileSync("knowledge-base/compose-documentation.yaml", "utf8");
  const { keys, first }: ComposeDocumentation = parse(file);
  const told = new Set(
    [...mappings()].flatMap(keysAt).map(({ at, name }) => `${at.shape}: ${[...at.keys, name].join(".")}`),
  );
  const names = (table: Readonly<Record<string, object>>, list: (one: object) => readonly string[]) =>
    Object.entries(table).flatMap(([shape, one]) => list(one).map((name) => `${shape}: ${name}`));
  const written = [...names(keys, Object.keys), ...names(first, (one) => Object.values(one))];
  expect(written.filter((name) => !told.has(name))).toEqual([]);
});

it.each([
  ["services web ports [] target", "services/#ports"],
  ["services web build args", "build/#args"],
  ["services web build secrets [] target", "build/#secrets"],
  ["services web env_file [] path", "services/#env_file"],
  ["services web healthcheck test", "services/#healthcheck"],
  ["services web deploy resources limits memory", "deploy/#resources"],
  ["services web deploy resources reservations devices [] count", "deploy/#resources"],
  ["services web develop watch [] action", "develop/#watch"],
  ["services web depends_on db condition", "services/#depends_on"],
  ["networks inside ipam config [] subnet", "networks/#ipam"],
  ["secrets", "secrets/"],
  ["name", "version-and-name/#name-top-level-element"],
])("links %s to its heading", (key, place) => {
  expect(keyDocumentation(path(key))).toMatchObject({
    name: path(key).at(-1),
    link: `https://docs.docker.com/reference/compose-file/${place}`,
  });
});

it.each(["services web", "services web ports []", "services web biuld", "services web environment A", "x-common"])(
  "says nothing of %s, which is no key of Compose",
  (key) => expect(keyDocumentation(path(key))).toBeUndefined(),
);

it("knows the values, what took the place of old keys, and what people want first", () => {
  expect(Object.keys(keyDocumentation(path("services web restart"))?.values ?? {})).toContain("unless-stopped");
  expect(keyDocumentation(["version"])?.instead).toBe("nothing");
  const [service] = documentedPlaces(["services", "web"]);
  expect(service && likelihoodOf(service, "image")).toBe(0);
  expect(service && likelihoodOf(service, "cpu_shares")).toBeUndefined();
});
