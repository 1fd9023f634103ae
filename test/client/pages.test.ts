import { describe, expect, it } from "vitest";
import { adviceHtml, explanationHtml, furtherHtml } from "../../client/src/explanation.js";
import { toHtml } from "../../client/src/markdown.js";
import type { AnswerPage } from "../../server/src/lsp/protocol.js";

const answer: AnswerPage = {
  id: "buildlog/some-error",
  title: "Do something else",
  message: "`a<b` is not there.",
  confidence: 0.9,
  lead: "Because of this.",
  uri: "file:///project/Dockerfile",
  path: "Dockerfile",
  line: 3,
  evidence: ["<not found>"],
  fixes: [],
  remedy: "",
};

describe("Markdown of a page", () => {
  it("lets no markup of the text through", () => {
    const html = toHtml('<img src=x onerror=y> ![a](https://b.c/d.png) <script>z</script>\n\n<div onclick="q">\n');
    expect(html).not.toMatch(/<(?:img|script|div)/);
  });

  it("links to articles by a button, to https pages, and to nothing else", () => {
    expect(toHtml("[a](dockwise-article:/dockerfile/b.md)")).toContain('data-do="article" data-id="dockerfile/b"');
    expect(toHtml("[a](https://docs.docker.com/)")).toContain('<a href="https://docs.docker.com/">a</a>');
    for (const href of ["javascript:alert(1)", "command:x", "file:///etc/passwd", "http://a.b"]) {
      expect(toHtml(`[a](${href})`)).toBe("<p>a</p>\n");
    }
  });

  it("keeps a link from breaking out of its attribute", () => {
    expect(toHtml('[a](<https://b.c/" onclick="d>)')).not.toContain('" onclick');
  });
});

describe("the page on a failed build", () => {
  it("escapes what the log says", () => {
    const html = explanationHtml(
      { answers: [answer], failure: { step: "RUN <b>", output: ["<script>"] } },
      "the <clipboard>",
    );
    expect(html).not.toMatch(/<b>|<script>|<clipboard>|<not found>/);
    expect(html).toContain("RUN &#60;b&#62;");
  });

  it("names the source of the log", () => {
    expect(explanationHtml({ answers: [] }, "the clipboard")).toContain("From the clipboard.");
  });

  it("shows what failed even where nothing is known about it", () => {
    const html = explanationHtml({ answers: [], failure: { step: "RUN make", exitCode: 2, output: ["boom"] } }, "x");
    expect(html).toContain("Nothing known");
    expect(html).toContain("exit code 2");
    expect(html).toContain("boom");
  });

  it("says why and what to do before the lines of the log, and folds what proves nothing", () => {
    const page = (output: readonly string[]) =>
      explanationHtml({ answers: [{ ...answer, remedy: "```\nFROM x\n```" }], failure: { output } }, "x");
    const html = page(["Reading lists", "<not found>"]);
    const parts = [
      "What failed",
      "Why",
      "What to do",
      "in an example",
      "FROM x",
      "What the log says",
      "&#60;not found",
    ];
    const order = [...parts, "<details>", "Reading lists"].map((part) => html.indexOf(part));
    expect(order).not.toContain(-1);
    expect(order).toEqual(order.toSorted((one, other) => one - other));
    expect(page(["<not found>"])).not.toContain("<details>");
    const unproved = page(["all is lost"]);
    expect(unproved.indexOf("all is lost")).toBeLessThan(unproved.indexOf("Why"));
    expect(unproved).not.toContain("<details>");
  });

  it("names a place once when failure and answer agree on it, and twice when not", () => {
    const places = (line: number) => {
      const failure = { uri: "file:///project/Dockerfile", line, output: [] };
      return explanationHtml({ answers: [answer], failure }, "x").split('data-do="open"').length - 1;
    };
    expect(places(3)).toBe(1);
    expect(places(7)).toBe(2);
  });

  it("gives each button of a fix the place of its answer and its own", () => {
    const fixes = [
      { title: "One", edit: {} },
      { title: "Two", edit: {} },
    ];
    const html = explanationHtml({ answers: [answer, { ...answer, fixes }], failure: { output: [] } }, "x");
    expect([...html.matchAll(/data-answer="(\d)" data-fix="(\d)">(\w+)/g)].map(([, ...found]) => found)).toEqual([
      ["1", "0", "One"],
      ["1", "1", "Two"],
    ]);
  });
});

describe("the page on one advice", () => {
  it("shows message and lead, and folds the rest of the article", () => {
    const html = adviceHtml("`x` is so.", "# Title\n\nThe lead.\n\n## Bad\n\nHidden.\n");
    const [shown = "", folded = ""] = html.split("<details>");
    expect(shown).toContain("<code>x</code> is so.");
    expect(shown).toContain("The lead.");
    expect(folded).toContain("Hidden.");
    expect(html).not.toContain("Title");
  });

  it("offers nothing that sends while no assistant is set up", () => {
    expect(furtherHtml(false)).not.toContain('data-do="further"');
    expect(furtherHtml(true)).toContain('data-do="payload"');
  });
});
