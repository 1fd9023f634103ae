import { marked } from "marked";
import { parse as parseYaml } from "yaml";
import { categories } from "./category.js";
import { type Example, examplesOf, withoutCarets } from "./example.js";
import { type Pattern, patternsOf } from "./pattern.js";
import type { Practice } from "./practice.js";

/** One article, read whole: only the build and the tests do that. */
export interface Article {
  readonly id: string;
  readonly practice: Practice;
  /** Consequence, then mechanism: at most two sentences of Markdown. */
  readonly lead: string;
  readonly examples: readonly Example[];
  /** The regular expressions of a build error, in order; empty for all others. */
  readonly patterns: readonly Pattern[];
  /** The Markdown below the frontmatter, without caret lines and patterns. */
  readonly body: string;
}

/** What is wrong with an article; the message names the file, and says what to do. */
export class ArticleError extends Error {}

const keys = [
  "title",
  "category",
  "message",
  "fix",
  "safe",
  "related",
  "default",
  "same-as",
  "formerly",
  "found-by",
  "found-as",
];
const sections = ["Bad", "Good", "Exceptions", "Sources"];

/**
 * Reads `knowledge-base/<id>.md`.
 *
 * @throws ArticleError for anything that the format does not allow.
 */
export function parseArticle(id: string, markdown: string): Article {
  const fail = (problem: string): never => {
    throw new ArticleError(`knowledge-base/${id}.md: ${problem}`);
  };
  const parts = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(markdown);
  if (!parts) return fail("begins with no frontmatter; put it between two lines `---`.");
  const [, frontmatter = "", body = ""] = parts;

  const tokens = marked.lexer(body);
  const headings = tokens.flatMap((token) => (token.type === "heading" ? [String(token.text)] : []));
  const first = tokens.findIndex((token) => token.type === "heading");
  const lead = (first < 0 ? tokens : tokens.slice(0, first))
    .map((token) => token.raw)
    .join("")
    .trim();
  checkSections(id, headings, fail);
  if (!lead) fail("has no lead; write one or two sentences above the first heading.");
  if (sentences(lead) > 2) fail("has a lead of more than two sentences; say the consequence, then the mechanism.");

  const fences = tokens.flatMap((token) =>
    token.type === "code" ? [{ info: token.lang ?? "", text: token.text as string }] : [],
  );
  const examples = examplesOf(id, fences, fail);
  for (const verdict of ["bad", "good"] as const) {
    if (!examples.some((example) => example.verdict === verdict)) fail(`has no \`${verdict}\` example; write one.`);
  }
  const patterns = fences.flatMap((fence) => patternsOf(fence, fail));
  return {
    id,
    practice: parsePractice(readYaml(frontmatter, fail), fail),
    lead,
    examples,
    patterns,
    body: displayed(body),
  };
}

function checkSections(id: string, headings: readonly string[], fail: (problem: string) => never): void {
  const unknown = headings.find((heading) => !sections.includes(heading));
  if (unknown) fail(`has a section "${unknown}"; the sections are ${sections.join(", ")}.`);
  const places = headings.map((heading) => sections.indexOf(heading));
  if (places.some((place, index) => index > 0 && place <= (places[index - 1] ?? 0))) {
    fail(`has its sections twice, or in another order than ${sections.join(", ")}; put them in that order.`);
  }
  const required = id.startsWith("buildlog/") ? ["Bad", "Good"] : ["Bad", "Good", "Sources"];
  const missing = required.find((section) => !headings.includes(section));
  if (missing) fail(`has no section "## ${missing}"; add it.`);
}

function readYaml(text: string, fail: (problem: string) => never): unknown {
  try {
    return parseYaml(text);
  } catch (error) {
    return fail(
      `has a frontmatter that is no YAML; put texts with \`: \` or braces in quotes. ${(error as Error).message}`,
    );
  }
}

function parsePractice(data: unknown, fail: (problem: string) => never): Practice {
  if (!isMapping(data)) return fail(`has a frontmatter without keys; the keys are ${keys.join(", ")}.`);
  const raw = data as Readonly<Record<string, unknown>>;
  const unknown = Object.keys(raw).find((key) => !keys.includes(key));
  if (unknown) fail(`has an unknown key \`${unknown}\`; the keys are ${keys.join(", ")}.`);

  const {
    title,
    category,
    message,
    fix,
    safe,
    related,
    "same-as": sameAs,
    formerly,
    "found-by": foundBy,
    "found-as": foundAs,
  } = raw;
  if (typeof title !== "string" || title.length > 60) fail("needs a `title` of at most 60 characters.");
  if (!categories.includes(category as never)) fail(`needs a \`category\` out of ${categories.join(", ")}.`);
  if (typeof message !== "string" || !/[.?!}]$/.test(message))
    fail("needs a `message` that is a sentence with a full stop.");
  if (fix !== undefined && typeof fix !== "string" && !isRecordOfText(fix))
    fail("needs as `fix` one title, or a title for each choice.");
  if (JSON.stringify(fix ?? "").includes('."')) fail("ends the title of a fix with a full stop; leave it out.");
  if (safe !== undefined && safe !== true && !(isRecordOfText(fix) && typeof safe === "string" && safe in fix)) {
    fail("needs as `safe` either `true` or the key of the choice that is safe.");
  }
  if (safe === true && typeof fix !== "string")
    fail("says `safe: true` without a single `fix`; name the choice that is safe, or leave `safe` out.");
  if (raw["default"] !== undefined && raw["default"] !== "off") fail("knows only `off` as `default`.");
  if (related !== undefined && typeof related !== "string")
    fail("needs as `related` the text that its related places show.");
  if (sameAs !== undefined && !isMapping(sameAs))
    fail("needs as `same-as` ids by the name of their tool, such as `{ hadolint: DL3009 }`.");
  if (foundBy !== undefined && foundBy !== "review" && foundBy !== "build" && foundBy !== "shellcheck")
    fail("knows only `review`, `build` and `shellcheck` as `found-by`.");
  if (foundAs !== undefined && !(Array.isArray(foundAs) && foundAs.every((id) => typeof id === "string")))
    fail("needs as `found-as` a list of the practices that find the same mistake in the file.");
  return {
    title: title as string,
    category: category as Practice["category"],
    message: message as string,
    ...(fix === undefined ? {} : { fix: fix as NonNullable<Practice["fix"]> }),
    ...(safe === undefined ? {} : { safe: safe as NonNullable<Practice["safe"]> }),
    ...(typeof related === "string" ? { related } : {}),
    ...(raw["default"] === "off" ? { default: "off" } : {}),
    sameAs: Object.fromEntries(Object.entries(sameAs ?? {}).map(([tool, ids]) => [tool, [ids].flat().map(String)])),
    ...(formerly === undefined ? {} : { formerly: [formerly].flat().map(String) }),
    ...(foundBy === undefined ? {} : { foundBy }),
    ...(foundAs === undefined ? {} : { foundAs: foundAs as readonly string[] }),
  };
}

const isMapping = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isRecordOfText = (value: unknown): value is Readonly<Record<string, string>> =>
  isMapping(value) && Object.values(value).every((text) => typeof text === "string");

/** Full stops, question and exclamation marks that end a sentence; those inside backticks do not. */
const sentences = (text: string): number => (text.replace(/`[^`\n]*`/g, "x").match(/[.!?](?=\s|$)/g) ?? []).length;

/** What people read: no caret lines, no verdicts, no patterns; files by their names, and no boxes with nothing in them. */
function displayed(body: string): string {
  return body
    .replace(/^```pattern\b.*\n[\s\S]*?^```\n\n?/gm, "")
    .replace(/^```(\w+)([^\n]*)\n([\s\S]*?)^```$/gm, (_, language: string, info: string, code: string) => {
      const path = /\sfile=(\S+)/.exec(info)?.[1];
      if (path !== undefined && code.trim() === "") return `There is a file \`${path}\`.`;
      const name = path === undefined ? "" : `In \`${path}\`:\n\n`;
      return `${name}\`\`\`${shown(language)}\n${withoutCarets(code)}\`\`\``;
    })
    .trim();
}

const shown = (language: string): string => (language === "compose" ? "yaml" : language);

/**
 * Reads `test/cases/<id>.md`: fences of the same grammar with any prose between them, and no frontmatter.
 *
 * @throws ArticleError for a fence that the format does not allow.
 */
export function parseCases(id: string, markdown: string): readonly Example[] {
  const fences = marked
    .lexer(markdown)
    .flatMap((token) => (token.type === "code" ? [{ info: token.lang ?? "", text: token.text as string }] : []));
  return examplesOf(id, fences, (problem) => {
    throw new ArticleError(`test/cases/${id}.md: ${problem}`);
  });
}
