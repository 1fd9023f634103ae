import { describe, expect, it } from "vitest";
import { errorsIn, judgedFiles } from "./loader.js";

for (const table of ["loader-schema.txt", "loader-laws.txt"]) {
  describe(`what the reference loader rejects: ${table}`, () => {
    it.each(judgedFiles(table))("$title: $text", ({ title, text, marked }) => {
      expect(errorsIn(text)).toEqual(marked.map((place) => `${title} ${place}`));
    });
  });
}

describe("what the reference loader takes", () => {
  it.each(judgedFiles("loader-valid.txt"))("$title", ({ text }) => expect(errorsIn(text)).toEqual([]));
});
