import { fact } from "../../base/fact.js";
import { type Range, range } from "../../base/range.js";
import { skipBlanks } from "../../syntax/dockerfile/blanks.js";
import { instructions } from "../../syntax/dockerfile/instructions.js";
import { type Instruction, keywords } from "../../syntax/dockerfile/model.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { stateAt } from "./state.js";

/** A line that reads as an instruction, and that a backslash before it makes a part of the one above. */
export interface Swallowed {
  /** What it has become a part of. */
  readonly outer: Instruction;
  /** In upper case, as written. */
  readonly keyword: string;
  /** The character that continues the line before. */
  readonly escaper: Range;
  /** The Windows path whose last character that is: `C:\app\`. */
  readonly path?: Range;
}

/** Those in quotes and in heredocs are text; lower case is mostly a command. */
export const swallowedInstructions = fact((file: DockerfileSource): readonly Swallowed[] =>
  instructions(file).flatMap((outer) => (outer.joined.pieces.length > 1 ? swallowedBy(file, outer) : [])),
);

/** Instructions whose last words are lines that were to be their own. */
export const swallowingInstructions = fact(
  (file: DockerfileSource): ReadonlySet<Instruction> => new Set(swallowedInstructions(file).map(({ outer }) => outer)),
);

function swallowedBy(file: DockerfileSource, outer: Instruction): readonly Swallowed[] {
  const { joined } = outer;
  const { text, pieces } = joined;
  if (!pieces.some(({ at }, index) => index > 0 && /[A-Z]/.test(text.charAt(skipBlanks(text, at))))) return [];
  const found: Swallowed[] = [];
  let quote = "";
  let seen = 0;
  for (const [index, { at }] of pieces.entries()) {
    const before = pieces[index - 1];
    if (!before) continue;
    for (; seen < at; seen++) quote = quoteAfter(quote, text[seen] ?? "", text[seen - 1] ?? "");
    if (quote) continue;
    const end = pieces[index + 1]?.at ?? text.length;
    const keyword = instructionIn(text.slice(at, Math.min(end, at + 300)));
    if (!keyword || isOwn(file, outer, keyword, at)) continue;
    const place = before.start + at - before.at;
    const [path] = /(?<![^\s"'=,])[A-Za-z]:(?:\\[^\s"'=,\\]+)*$/.exec(text.slice(before.at, at).slice(-300)) ?? [];
    found.push({
      outer,
      keyword,
      escaper: range(place, place + 1),
      ...(path !== undefined && outer.escaper === "\\" ? { path: range(place - path.length, place + 1) } : {}),
    });
  }
  return found;
}

function quoteAfter(quote: string, sign: string, previous: string): string {
  if ((sign !== '"' && sign !== "'") || (previous === "\\" && quote !== "'")) return quote;
  if (quote === "") return sign;
  return quote === sign ? "" : quote;
}

/** The keyword of a line that has arguments such as the instruction takes. */
function instructionIn(line: string): string | undefined {
  const [, keyword = "", rest = ""] = /^\s*([A-Z]+)[ \t]+(\S.*)$/s.exec(line) ?? [];
  if (!keywords.has(keyword)) return undefined;
  const shape = shapes.get(keyword);
  return !shape || shape.test(rest) ? keyword : undefined;
}

const shapes: ReadonlyMap<string, RegExp> = new Map([
  ["ADD", /^\S+[ \t]+\S/],
  ["ARG", /^[A-Za-z_]\w*(?:=|\s*$)/],
  ["COPY", /^\S+[ \t]+\S/],
  ["ENV", /^[A-Za-z_]\w*(?:=|[ \t]+\S)/],
  ["EXPOSE", /^[\d$]/],
  ["FROM", /^[\w$-][^\s,;()]*(?:\s+[Aa][Ss]\s+\S+)?\s*$/],
  ["HEALTHCHECK", /^(?:--|CMD|NONE)/i],
  ["LABEL", /^\S+=/],
  ["ONBUILD", /^[A-Z]+[ \t]/i],
  ["SHELL", /^\[/],
  ["STOPSIGNAL", /^(?:SIG|\d)/],
  ["USER", /^[\w$.:{}-]+\s*$/],
  ["VOLUME", /^(?:[[/$"]|[A-Za-z]:)/],
  ["WORKDIR", /^(?:[/$"'.]|[\w-]+\s*$|[A-Za-z]:)/],
]);

/** HEALTHCHECK has a CMD of its own, ONBUILD an instruction; in `cmd`, COPY and its like are commands. */
function isOwn(file: DockerfileSource, outer: Instruction, keyword: string, at: number): boolean {
  const before = (): string => outer.joined.text.slice(0, at);
  const inner = outer.trigger ?? outer;
  if (inner.keyword === "HEALTHCHECK") return /^(?:CMD|NONE)$/.test(keyword) && !/\bCMD\b/i.test(before());
  if (outer.trigger && before().trim() === "") return true;
  if (inner.keyword !== "RUN" || !/^(?:COPY|LABEL|SHELL)$/.test(keyword)) return false;
  const { shell } = stateAt(file, outer);
  return /\bcmd(?:\.exe)?$/i.test(shell.words[0] ?? "");
}
