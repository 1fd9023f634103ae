import { lineAndColumn, lineRange, lines } from "../base/lines.js";
import type { Range } from "../base/range.js";
import { isPattern } from "./pattern.js";

/**
 * One fence of an article or a case file that is checked.
 *
 * The fence's info string is `LANGUAGE VERDICT [file=PATH] [eol=crlf] [bom]`, with the languages `dockerfile`, `compose`
 * and `log`. Fences `LANGUAGE file=PATH [mode=644]` without a verdict are further files of the example above them.
 */
export interface Example {
  /** `fixed` is what the `bad` example before it becomes when every finding's first fix is applied. */
  readonly verdict: "bad" | "good" | "fixed";
  readonly kind: "dockerfile" | "compose" | "buildlog";
  readonly path: string;
  /** The checked text, without caret lines. */
  readonly text: string;
  /** The fence as it is written, caret lines and all. */
  readonly printed: string;
  /** Further files, by path. */
  readonly files: Readonly<Record<string, string>>;
  /** The execute bit of further files that say their mode, by path. */
  readonly executable: Readonly<Record<string, boolean>>;
}

interface Fence {
  readonly info: string;
  readonly text: string;
}

const languages = { dockerfile: "dockerfile", compose: "compose", log: "buildlog" } as const;
const defaultPaths = { dockerfile: "Dockerfile", compose: "compose.yaml", buildlog: "build.log" } as const;
const verdicts = ["bad", "good", "fixed"] as const;
/** `#   ^^^^ message`; `#!` is one character in the first column, `|` an empty range, `>` one that goes on below. */
const caretLine = /^#(?:[ \t]*(?:\^+>?|\|)|!\|?)(?: .*)?$/;

export function examplesOf(id: string, fences: readonly Fence[], fail: (problem: string) => never): readonly Example[] {
  const found: { -readonly [Key in keyof Example]: Example[Key] }[] = [];
  for (const { info, text } of fences) {
    if (isPattern(info)) continue;
    const [language = "", ...words] = info.split(/\s+/);
    const verdict = verdicts.find((name) => words.includes(name));
    const file = words.find((word) => word.startsWith("file="))?.slice("file=".length);
    const written = encode(`${text}\n`, words);
    if (!verdict) {
      if (!file) fail(`has a fence \`${info}\` that is neither an example nor a file; add bad, good or file=NAME.`);
      const owner = found.at(-1);
      if (!owner || !file)
        return fail(`has a fence \`${info}\` with no example above it; put it below the example that it belongs to.`);
      owner.files = { ...owner.files, [file]: written };
      const mode = words.find((word) => /^mode=[0-7]{3}$/.test(word));
      if (mode) owner.executable = { ...owner.executable, [file]: /[1357]/.test(mode) };
      continue;
    }
    const kind = languages[language as keyof typeof languages];
    if (!kind) return fail(`has an example in "${language}"; the languages are ${Object.keys(languages).join(", ")}.`);
    if (verdict !== "bad" && caretsIn(text)) fail(`has a caret line in an example that is ${verdict}; take it out.`);
    if (verdict === "bad" && kind === languageOf(id) && !caretsIn(text))
      fail("has a bad example without a caret line; mark what is wrong.");
    found.push({
      verdict,
      kind,
      path: file ?? defaultPaths[kind],
      text: encode(withoutCarets(`${text}\n`), words),
      printed: `${text}\n`,
      files: {},
      executable: {},
    });
  }
  return found;
}

const languageOf = (id: string): string => id.slice(0, id.indexOf("/"));

const caretsIn = (text: string): boolean => text.split("\n").some((line) => caretLine.test(line));

/** The text that a fence shows and checks: all lines but those that mark. */
export const withoutCarets = (text: string): string =>
  text
    .split("\n")
    .filter((line) => !caretLine.test(line))
    .join("\n");

const encode = (text: string, words: readonly string[]): string =>
  (words.includes("bom") ? "\uFEFF" : "") + (words.includes("eol=crlf") ? text.replaceAll("\n", "\r\n") : text);

/** Draws carets and messages under findings, as articles show them; `>` marks a range that goes on in the next line, `|` an empty one. */
export function printMarks(text: string, marks: readonly (Range & { readonly message: string })[]): string {
  // A byte order mark takes no column on paper.
  if (text.startsWith("\uFEFF")) {
    return printMarks(
      text.slice(1),
      marks.map((mark) => ({ ...mark, start: Math.max(0, mark.start - 1), end: mark.end - 1 })),
    );
  }
  const table = lines(text);
  const below = new Map<number, string[]>();
  for (const mark of [...marks].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const { line, column } = lineAndColumn(table, mark.start);
    const whole = lineRange(table, line);
    const width = Math.min(mark.end, whole.end) - mark.start;
    const carets = mark.end === mark.start ? "|" : "^".repeat(Math.max(width, 1)) + (mark.end > whole.end ? ">" : "");
    const before = text.slice(whole.start, whole.start + column).replace(/[^\t]/g, " ");
    const atFirst = carets === "^" ? "#!" : carets === "|" ? "#!|" : `#${carets.slice(1)}`;
    const drawn = column === 0 ? atFirst : `#${before.slice(1)}${carets}`;
    below.set(line, [...(below.get(line) ?? []), `${drawn} ${mark.message}`]);
  }
  return text
    .split(/\r?\n/)
    .flatMap((line, index) => [line, ...(below.get(index) ?? [])])
    .join("\n");
}
