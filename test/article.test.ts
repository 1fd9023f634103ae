import { describe, expect, it } from "vitest";
import { ArticleError, parseArticle, parseCases } from "../server/src/knowledge/article.js";

const fence = "```";
const frontmatter = 'title: Do the thing\ncategory: size\nmessage: "`{thing}` is undone."\n';
const lead = "It is slow. It is done twice.";
const bad = `${fence}dockerfile bad\nFROM alpine:3\n#    ^^^^^^^^ \`alpine\` is undone.\n${fence}\n`;
const good = `${fence}dockerfile good\nFROM debian:12\n${fence}\n`;
const whole = `---\n${frontmatter}---\n\n${lead}\n\n## Bad\n\n${bad}\n## Good\n\n${good}\n## Sources\n\n- https://docs.docker.com/\n`;

const id = "dockerfile/do-the-thing";
const withLines = (lines: string) => whole.replace(frontmatter, frontmatter + lines);
const withExample = (example: string) => whole.replace(good, `${good}\n${example}`);

describe("a whole article", () => {
  it("gives its frontmatter, lead and examples", () => {
    const article = parseArticle(id, whole);
    expect(article).toMatchObject({ id, lead, patterns: [] });
    expect(article.practice).toEqual({
      title: "Do the thing",
      category: "size",
      message: "`{thing}` is undone.",
      sameAs: {},
    });
    expect(article.examples).toMatchObject([
      { verdict: "bad", kind: "dockerfile", path: "Dockerfile", text: "FROM alpine:3\n", files: {}, executable: {} },
      { verdict: "good", kind: "dockerfile", path: "Dockerfile", text: "FROM debian:12\n", files: {}, executable: {} },
    ]);
    expect(article.examples[0]?.printed).toContain("^^^^^^^^ `alpine` is undone.");
  });

  it("is shown without caret lines, verdicts and frontmatter", () => {
    const { body } = parseArticle(id, whole);
    expect(body.startsWith(lead)).toBe(true);
    expect(body).toContain(`${fence}dockerfile\nFROM alpine:3\n${fence}`);
    for (const hidden of ["^^^", " bad\n", "category"]) expect(body).not.toContain(hidden);
  });

  it("names the further files of its examples, and shows none that are empty", () => {
    const files = `${fence}text file=list.txt\none\n${fence}\n\n${fence}text file=start.sh mode=755\n${fence}\n`;
    const { body } = parseArticle(id, withExample(files));
    expect(body).toContain(`In \`list.txt\`:\n\n${fence}text\none\n${fence}\n\nThere is a file \`start.sh\`.`);
  });

  it("has every key that there is", () => {
    const lines = [
      'fix: { one: "Do one", two: "Do two of `{thing}`" }',
      "safe: two",
      "related: Where it is done",
      "default: off",
      "same-as: { hadolint: [DL3006, DL3007], buildkit: X }",
      "formerly: dockerfile/do-it",
      "found-by: review",
    ];
    expect(parseArticle(id, withLines(`${lines.join("\n")}\n`)).practice).toMatchObject({
      fix: { one: "Do one", two: "Do two of `{thing}`" },
      safe: "two",
      related: "Where it is done",
      default: "off",
      sameAs: { hadolint: ["DL3006", "DL3007"], buildkit: ["X"] },
      formerly: ["dockerfile/do-it"],
      foundBy: "review",
    });
  });

  it("counts no full stop in code as the end of a sentence", () => {
    const dotted = "It reads `a. b. c.` and v1.2 of it. Twice.";
    expect(parseArticle(id, whole.replace(lead, dotted)).lead).toBe(dotted);
  });

  it("gives further files to the example above them, and names the checked one", () => {
    const example = [
      `${fence}compose good file=deploy/compose.yaml`,
      "services: {}",
      fence,
      `${fence}dotenv file=deploy/.env`,
      "A=b",
      fence,
    ];
    const { examples } = parseArticle(id, withExample(`${example.join("\n")}\n`));
    expect(examples.at(-1)).toMatchObject({
      kind: "compose",
      path: "deploy/compose.yaml",
      text: "services: {}\n",
      files: { "deploy/.env": "A=b\n" },
    });
    expect(examples[1]?.files).toEqual({});
  });

  it("writes CRLF and a byte order mark where an example asks for them", () => {
    const example = `${fence}dockerfile good eol=crlf bom\nFROM a\nUSER b\n${fence}\n`;
    const last = parseArticle(id, withExample(example)).examples.at(-1);
    expect(last?.text).toBe("\uFEFFFROM a\r\nUSER b\r\n");
    expect(last?.printed).toBe("FROM a\nUSER b\n");
  });

  it("has patterns with their weight where it is on a build error, and may lack sources", () => {
    const log = `${fence}log bad\nE: no thing\n#  ^^^^^^^^ \`thing\` is undone.\n${fence}\n`;
    const patterns = `${fence}pattern\nno (?<thing>\\w+)\n${fence}\n\n${fence}pattern guess\nE:\n\nW:\n${fence}\n`;
    const text = whole.replace(bad, `${log}\n${patterns}`).replace(/## Sources[\s\S]*/, "");
    const article = parseArticle("buildlog/no-thing", text);
    expect(article.patterns).toEqual([
      { expression: "no (?<thing>\\w+)", weight: "usual" },
      { expression: "E:", weight: "guess" },
      { expression: "W:", weight: "guess" },
    ]);
    expect(article.examples[0]).toMatchObject({ kind: "buildlog", path: "build.log", text: "E: no thing\n" });
    expect(article.body).not.toContain("(?<thing>");
  });
});

/** Each wrong article with what its error tells to do. */
const wrong: Readonly<Record<string, readonly [markdown: string, told: string]>> = {
  "no frontmatter": [whole.replace("---\n", ""), "put it between two lines `---`"],
  "an empty frontmatter": [whole.replace(frontmatter, "# nothing\n"), "the keys are title, category"],
  "a frontmatter that is no YAML": [
    whole.replace("title: Do", "title: Do: "),
    "put texts with `: ` or braces in quotes",
  ],
  "an unknown key": [withLines("titel: x\n"), "unknown key `titel`; the keys are title, category"],
  "no title": [whole.replace("title: Do the thing\n", ""), "needs a `title` of at most 60 characters"],
  "a long title": [whole.replace("Do the thing", "x".repeat(61)), "needs a `title` of at most 60 characters"],
  "a wrong category": [whole.replace("category: size", "category: style"), "needs a `category` out of correctness"],
  "a message without a full stop": [
    whole.replace('undone."', 'undone"'),
    "a `message` that is a sentence with a full stop",
  ],
  "no message": [whole.replace(/^message:.*\n/m, ""), "a `message` that is a sentence with a full stop"],
  "a fix that is neither a title nor choices": [withLines("fix: [a]\n"), "one title, or a title for each choice"],
  "a fix of numbers": [withLines("fix: { a: 1 }\n"), "one title, or a title for each choice"],
  "a fix with a full stop": [withLines('fix: "Do it."\n'), "leave it out"],
  "a choice with a full stop": [withLines('fix: { a: "Do it." }\n'), "leave it out"],
  "safe without a fix": [withLines("safe: true\n"), "leave `safe` out"],
  "safe as a choice that there is none of": [
    withLines("fix: { a: Do it }\nsafe: b\n"),
    "the key of the choice that is safe",
  ],
  "safe for all choices": [withLines("fix: { a: Do it }\nsafe: true\n"), "name the choice that is safe"],
  "a related text that is none": [withLines("related: [a]\n"), "the text that its related places show"],
  "a default other than off": [withLines("default: on\n"), "knows only `off`"],
  "ids of no tool": [withLines("same-as: DL3006\n"), "such as `{ hadolint: DL3009 }`"],
  "an unknown finder": [withLines("found-by: hand\n"), "knows only `review`, `build` and `shellcheck`"],
  "no lead": [whole.replace(`${lead}\n`, ""), "write one or two sentences above the first heading"],
  "a lead of three sentences": [whole.replace(lead, `${lead} It is bad!`), "say the consequence, then the mechanism"],
  "an unknown section": [whole.replace("## Sources", "## Links"), 'a section "Links"; the sections are Bad, Good'],
  "sections in another order": [
    whole.replace("## Bad", "## Other").replace("## Good", "## Bad").replace("## Other", "## Good"),
    "put them in that order",
  ],
  "a section twice": [whole.replace("## Sources", "## Good"), "put them in that order"],
  "no section with sources": [whole.replace(/## Sources[\s\S]*/, ""), 'no section "## Sources"; add it'],
  "no good example": [whole.replace(good, "None.\n"), "no `good` example; write one"],
  "no bad example": [whole.replace(bad, "None.\n"), "no `bad` example; write one"],
  "a bad example without a caret line": [whole.replace(/^# .*\n/m, ""), "mark what is wrong"],
  "a caret line in a good example": [
    whole.replace("debian:12\n", "debian:12\n#    ^ No.\n"),
    "that is good; take it out",
  ],
  "a fence without a verdict": [withExample(`${fence}dockerfile\nFROM a\n${fence}\n`), "add bad, good or file=NAME"],
  "an example in an unknown language": [
    withExample(`${fence}yaml good\na: b\n${fence}\n`),
    "the languages are dockerfile, compose, log",
  ],
  "a file before the first example": [
    whole.replace(bad, `${fence}json file=a.json\n{}\n${fence}\n\n${bad}`),
    "put it below the example that it belongs to",
  ],
  "a pattern of an unknown weight": [
    withExample(`${fence}pattern certain\na\n${fence}\n`),
    'the weight "certain"; the weights are sure',
  ],
  "a pattern that is none": [
    withExample(`${fence}pattern\n(a\n${fence}\n`),
    "a pattern `(a` that is no regular expression",
  ],
};

describe("an article is refused, by its file's name and with what to do, for", () => {
  for (const [title, [markdown, told]] of Object.entries(wrong)) {
    it(title, () => {
      expect(markdown).not.toBe(whole);
      let error: unknown;
      try {
        parseArticle(id, markdown);
      } catch (thrown) {
        error = thrown;
      }
      expect(error).toBeInstanceOf(ArticleError);
      const { message } = error as ArticleError;
      expect(message.startsWith(`knowledge-base/${id}.md: `)).toBe(true);
      expect(message).toContain(told);
    });
  }
});

describe("a case file", () => {
  it("has examples between prose, and what fixes make of them", () => {
    const cases = `# Hard ones\n\n${bad}\nbecomes\n\n${good.replace(" good", " fixed")}`;
    expect(parseCases(id, cases).map(({ verdict }) => verdict)).toEqual(["bad", "fixed"]);
  });

  it("is named in its error", () => {
    expect(() => parseCases(id, `${fence}json file=a.json\n{}\n${fence}\n`)).toThrow(
      `test/cases/${id}.md: has a fence`,
    );
  });
});
