/** What a model wrote, made fit to be shown: see `citations`. */
export interface Citations {
  /** Takes the next piece of the stream and gives what can be shown by now. */
  readonly push: (piece: string) => string;
  /** Gives the rest, once the stream has ended. */
  readonly end: () => string;
  /** The articles that were cited and exist, in the order of their first citation. */
  readonly cited: () => readonly string[];
}

/** How an article is cited where the text is shown. */
export type Cite = (id: string) => string;

const linkInEditor: Cite = (article) => `[${article}](dockwise-article:/${article}.md)`;

/**
 * Rewrites streamed Markdown: citations such as `[dockerfile/use-copy]` are shown as the host wants them, and those of
 * articles that do not exist are dropped, however the text is split into pieces.
 *
 * A model may have read a log that somebody else wrote, so images, raw HTML and links other than https are defused too.
 * Code stays as it is.
 */
export function citations(isArticle: (id: string) => boolean, cite: Cite = linkInEditor): Citations {
  const cited = new Set<string>();
  /** The part of the current line that is not shown yet. */
  let held = "";
  let startsLine = true;
  let fence: string | undefined;

  const linked = (ids: string, blank: string): string => {
    const known = (ids.match(/(?:dockerfile|compose|buildlog)\/[a-z0-9-]+/g) ?? []).filter(isArticle);
    for (const article of known) cited.add(article);
    return known.length === 0 ? "" : blank + known.map(cite).join(", ");
  };

  const show = (part: string, wholeLine: boolean): string => {
    const mark = startsLine ? fenceMark.exec(part)?.[1] : undefined;
    startsLine = wholeLine;
    if (fence !== undefined) {
      if (mark?.startsWith(fence) && part.trim() === mark) fence = undefined;
      return part;
    }
    if (mark) {
      fence = mark;
      return part;
    }
    return prose(part, linked);
  };

  const push = (piece: string): string => {
    const lines = (held + piece).split("\n");
    held = lines.pop() ?? "";
    const shown = lines.map((line) => `${show(line, true)}\n`).join("");
    const ready = startsLine && !noFence.test(held) ? 0 : fence === undefined ? settled(held) : held.length;
    if (ready === 0) return shown;
    const part = held.slice(0, ready);
    held = held.slice(ready);
    return shown + show(part, false);
  };

  const end = (): string => {
    const rest = show(held, true);
    held = "";
    return rest;
  };

  return { push, end, cited: () => [...cited] };
}

const fenceMark = /^ {0,3}(`{3,}|~{3,})/;
/** The beginning of a line that no further letter turns into a fence. */
const noFence = /^ {0,3}(?:[^ `~]|`{1,2}[^`]|~{1,2}[^~])/;
const id = "`?(?:dockerfile|compose|buildlog)/[a-z0-9-]{1,80}`?";
const citation = `\\[ ?${id}(?:[,;] ?${id}){0,20} ?\\]`;
const onlyCitation = new RegExp(`^\`${citation}\`$`);

/**
 * Something whose end decides how its beginning is shown: a code span, a citation, or a text in brackets with or without
 * a target. A backtick in other brackets may open a code span that reaches beyond them, so such brackets never count as
 * closed.
 */
const construct = new RegExp(`\`[^\`]*\`|(?:${citation}|\\[[^[\\]\`]*\\])(?:\\([^()]*\\)|(?!\\())`, "gi");
const longestConstruct = 1000;

/** How much of an unfinished line can be shown, whatever comes next: up to a blank that no construct spans. */
function settled(line: string): number {
  if (line.length > 4 * longestConstruct) return line.length;
  const masked = line.replace(construct, (found) => "x".repeat(found.length));
  const open = masked.search(/[`[]/);
  const before = open >= 0 && line.length - open < longestConstruct ? masked.slice(0, open) : masked;
  return Math.max(before.lastIndexOf(" "), 0);
}

const parts = new RegExp(
  [
    `(?<code>\`[^\`]*\`)`,
    `(?<blank> ?)(?<ids>${citation})(?:\\([^()]*\\))?`,
    "!?\\[(?<text>[^[\\]]*)\\]\\((?<target>[^()]*)\\)",
    "!(?=\\[)",
    "<(?=[a-z/!?])",
  ].join("|"),
  "gi",
);

function prose(text: string, linked: (ids: string, blank: string) => string): string {
  return text.replace(parts, (whole: string, ...rest: readonly unknown[]) => {
    const { code, blank = "", ids, text: shown, target } = rest.at(-1) as Readonly<Record<string, string | undefined>>;
    if (code !== undefined) return onlyCitation.test(code) ? linked(code, "").trimStart() : code;
    if (ids !== undefined) return linked(ids, blank);
    if (target === undefined) return whole === "<" ? "&lt;" : "";
    return /^https:\/\/\S+$/.test(target) && !whole.startsWith("!") ? whole : (shown ?? "");
  });
}
