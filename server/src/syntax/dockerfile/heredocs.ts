import type { Range } from "../../base/range.js";
import { isBlank } from "./blanks.js";
import { type Lookup, readDockerWord, type WordTrouble, type Writing } from "./docker-words.js";
import { unquoted } from "./expand.js";
import { fileRange, type LogicalText } from "./logical.js";
import type { Heredoc } from "./model.js";

/** The promise of a heredoc: the word in the instruction, its body still to come. */
export interface HeredocMarker {
  readonly marker: Range;
  readonly name: string;
  readonly quoted: boolean;
  readonly stripsTabs: boolean;
  /** The word that starts the command before it, up to the last shell operator; empty if there is none. */
  readonly program: string;
}

const marker = /^\d*<<(-?)([^<]*)$/;

/** BuildKit reads these words with `\` as escape, whatever the directive says. */
const writing: Writing = { escaper: "\\", hasQuotes: true, leavesVariables: true };

/** What makes Docker overlook all heredocs of a line: it reads the words as if it had to put variables in. */
export const heredocTrouble = (line: string): WordTrouble | undefined => readDockerWord(line, writing, unknown).trouble;

const unknown: Lookup = () => undefined;

/** The heredocs that the arguments announce on a line that Docker can read. */
export const heredocMarkers = (logical: LogicalText, line: string): readonly HeredocMarker[] =>
  line.includes("<<") && !heredocTrouble(line) ? announcedMarkers(logical) : [];

/** Those that are written, whether or not Docker can read the line. */
export function announcedMarkers(logical: LogicalText): readonly HeredocMarker[] {
  const { text } = logical;
  const markers: HeredocMarker[] = [];
  let program = "";
  for (let at = 0; at < text.length; ) {
    if (isBlank(text.charCodeAt(at))) {
      at++;
      continue;
    }
    const end = wordEnd(text, at);
    const word = text.slice(at, end);
    const match = marker.exec(word);
    const written = match?.[2]?.trimStart() ?? "";
    const name = unquoted(written, "\\");
    if (match && name) {
      markers.push({
        marker: fileRange(logical, at, end),
        name,
        quoted: /['"]/.test(written),
        stripsTabs: match[1] === "-",
        program,
      });
    }
    if (/^(?:&&|\|\|?|;|&)$|;$/.test(word)) program = "";
    else if (!match && program === "" && !/^\w+=/.test(word)) program = word;
    at = end;
  }
  return markers;
}

/** Whether Docker takes a word for a heredoc where it cannot be one, whatever stands before it. */
export const looksLikeMarker = (word: string): boolean => (marker.exec(word)?.[2]?.trim() ?? "") !== "";

/** Reads the body that begins at `from`; `next` is where the line behind its end word begins. */
export function readHeredoc(text: string, from: number, { program, ...announced }: HeredocMarker) {
  for (let at = from; at < text.length; ) {
    const newline = text.indexOf("\n", at);
    const next = newline < 0 ? text.length : newline + 1;
    let end = newline < 0 ? text.length : newline;
    while (end > at && text[end - 1] === "\r") end--;
    let start = at;
    while (announced.stripsTabs && text[start] === "\t") start++;
    if (end - start === announced.name.length && text.startsWith(announced.name, start)) {
      return { heredoc: heredocOf(text, announced, { start: from, end: at }, true, program), next, end };
    }
    at = next;
  }
  const body = { start: from, end: text.length };
  return { heredoc: heredocOf(text, announced, body, false, program), next: text.length, end: text.length };
}

function heredocOf(
  text: string,
  announced: Omit<HeredocMarker, "program">,
  body: Range,
  closed: boolean,
  program: string,
): Heredoc {
  const interpreter = interpreterOf(text.slice(body.start, Math.min(body.end, body.start + 200)), program);
  return { ...announced, body, closed, ...(interpreter ? { interpreter } : {}) };
}

/** `#!/usr/bin/env python3` counts where the heredoc is the whole command; else the program that is given it as input. */
function interpreterOf(body: string, program: string): string | undefined {
  if (program) return baseName(program);
  const shebang = /^\t*#!\s*(\S+)(?:[ \t]+(?:-S[ \t]+)?(\S+))?/.exec(body);
  const path = baseName(shebang?.[1] ?? "");
  return (path === "env" ? shebang?.[2] : path) || undefined;
}

const baseName = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

function wordEnd(text: string, start: number): number {
  let quote = "";
  let at = start;
  for (; at < text.length; at++) {
    const sign = text[at] ?? "";
    if (sign === "\\" && quote !== "'") at++;
    else if (quote) quote = sign === quote ? "" : quote;
    else if (sign === "'" || sign === '"') quote = sign;
    else if (sign === "<" && text[at + 1] === "<") {
      at++;
      while (/[ \t]/.test(text[at + 1] ?? "")) at++;
    } else if (isBlank(text.charCodeAt(at))) break;
  }
  return Math.min(at, text.length);
}
