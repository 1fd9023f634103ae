import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const folders = ["knowledge-base/images", "knowledge-base/packages"];
const tables = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => `${folder}/${name}`),
);

describe("tables of knowledge", () => {
  it.each(tables)("%s says where it has it from, and of which day that is", (path) => {
    const text = readFileSync(path, "utf8");
    expect(text).toMatch(/https:\/\//);
    expect(text).toMatch(/(?:checked|taken):? (?:on )?\d{4}-\d\d-\d\d/i);
  });
});
