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
  const files = judgedFiles("loader-valid.txt");
  it.each(files)("$title", ({ text }) => expect(errorsIn(text)).toEqual([]));

  it("takes all of it with line ends of Windows as well", () => {
    const written = files.map(({ text }) => text.replace(/\n/g, "\r\n"));
    expect(written.flatMap(errorsIn)).toEqual([]);
  });
});
