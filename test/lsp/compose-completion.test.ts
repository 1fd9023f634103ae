import { expect, it } from "vitest";
import { composeCompletion } from "../../server/src/lsp/composeCompletion.js";
import { composeSource } from "../../server/src/syntax/source.js";

const head = "services:\n  db:\n    image: postgres:17\n  web:\n    image: nginx:1.29\n";
const foot = "volumes:\n  store:\nnetworks:\n  inside:\n";

/** What is offered where the mark stands. */
function offered(marked: string): readonly string[] {
  const offset = marked.indexOf("▮");
  return composeCompletion(composeSource("compose.yaml", marked.replace("▮", "")), offset).map(({ label }) => label);
}

it.each([
  ["an item", "    depends_on:\n      - ▮\n"],
  ["a half-typed item", "    depends_on:\n      - d▮\n"],
  ["an item at the column of its key", "    depends_on:\n    - ▮\n"],
  ["a key", "    depends_on:\n      ▮\n"],
])("offers the other services to depend on, as %s", (_, typed) => {
  expect(offered(`${head}${typed}${foot}`)).toEqual(["db"]);
});

it("offers the volumes and networks that there are", () => {
  expect(offered(`${head}    volumes:\n      - ▮\n${foot}`)).toEqual(["store"]);
  expect(offered(`${head}    networks:\n      - in▮\n${foot}`)).toEqual(["inside"]);
});

it("offers the sections that are missing, at the margin", () => {
  expect(offered(`${head}▮`)).toEqual(expect.arrayContaining(["volumes", "networks"]));
  expect(offered(`${head}▮`)).not.toContain("services");
});

it("offers nothing elsewhere", () => {
  expect(offered(`${head}    image: ▮\n`)).toEqual([]);
  expect(offered("volumes:\n  store:\n    ▮\n")).toEqual([]);
  expect(offered("▮: [")).not.toContain("▮");
});
