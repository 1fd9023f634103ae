import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { reported } from "./reported.js";

/** Below its id, a case per line: `+` is marked, `-` is left alone; `⏎` ends a line of the Dockerfile. All are of our own. */
const cases = readFileSync(new URL("./hadolint-cases.txt", import.meta.url), "utf8");

for (const part of cases.split("\n\n")) {
  const [id = "", ...lines] = part.trimEnd().split("\n");
  describe(id, () => {
    it.each(lines)("%s", (line) => {
      const found = reported("hadolint", `${line.slice(2).replaceAll("⏎", "\n")}\n`);
      const ids = found.flatMap((one) => one.slice(0, one.lastIndexOf(":")).split("|"));
      expect(ids.includes(id)).toBe(line.startsWith("+"));
    });
  });
}
