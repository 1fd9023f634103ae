import { DockerfileParser } from "dockerfile-ast";
import { expect, it } from "vitest";
import { lineAndColumn, lines } from "../../server/src/base/lines.js";
import { instructions } from "../../server/src/syntax/dockerfile/instructions.js";
import { dockerfileSource } from "../../server/src/syntax/source.js";
import { articles } from "../articles.js";

/**
 * Our reader follows BuildKit and keeps places that `dockerfile-ast` does not have. On what both read, they have to agree:
 * the Dockerfile service of the editor features stands on the library, and advice and outline must not contradict each other.
 */
it("agrees with dockerfile-ast on where the instructions of all good examples begin and end", () => {
  const disagreements = articles
    .flatMap(({ id, examples }) => examples.map((example) => ({ id, ...example })))
    .filter(({ kind, verdict, text }) => kind === "dockerfile" && verdict === "good" && !text.startsWith("\uFEFF"))
    .flatMap(({ id, text }) => {
      const table = lines(text);
      const ours = instructions(dockerfileSource("Dockerfile", text)).map(
        ({ keyword, start, end }) => `${keyword} ${lineAndColumn(table, start).line}-${lineAndColumn(table, end).line}`,
      );
      const theirs = DockerfileParser.parse(text)
        .getInstructions()
        .map((instruction) => {
          const { start, end } = instruction.getRange();
          return `${instruction.getKeyword()} ${start.line}-${end.line}`;
        });
      return ours.join() === theirs.join() ? [] : [`${id}\n${text}${ours.join()}\n${theirs.join()}`];
    });
  expect(disagreements).toEqual([]);
});
