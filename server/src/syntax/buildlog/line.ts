import { type Range, range } from "../../base/range.js";

/** One line of a log without terminal codes and without what a service wrote in front of it. */
export interface LogLine extends Range {
  readonly text: string;
  /**
   * The offset in the source of each character of `text`, and of its end.
   * Absent where the text stands in the source as it is, from `start` on.
   */
  readonly offsets?: readonly number[];
  /** The text was decoded, so that only the line as a whole has a place. */
  readonly isOpaque?: true;
  /** The container that `docker compose` says has printed it, as its column has it: `web-1`. */
  readonly speaker?: string;
}

/** The part of a cleaned line from `start` to `end`, as a range of the source. */
export function sourceRange({ start, end, offsets, isOpaque }: LogLine, from: number, to: number): Range {
  if (isOpaque) return range(start, end);
  if (!offsets) return range(Math.min(start + from, end), Math.min(start + to, end));
  return range(offsets[from] ?? end, to > from ? (offsets[to - 1] ?? end - 1) + 1 : (offsets[from] ?? end));
}

/** The same line without its first characters. */
export function skip(line: LogLine, count: number): LogLine {
  if (count === 0) return line;
  if (line.isOpaque) return { ...line, text: line.text.slice(count) };
  const { start } = sourceRange(line, count, line.text.length);
  return {
    start,
    end: line.end,
    text: line.text.slice(count),
    ...(line.offsets ? { offsets: line.offsets.slice(count) } : {}),
  };
}

/** What stands in a line between two places of its text, blanks at its end left out. */
export function part(line: LogLine, from: number, to: number): LogLine {
  const text = line.text.slice(from, to).trimEnd();
  if (line.isOpaque) return { ...line, text };
  const { start, end } = sourceRange(line, from, from + text.length);
  return { start, end, text, ...(line.offsets ? { offsets: line.offsets.slice(from, from + text.length + 1) } : {}) };
}

/** Lines that are read at most: from the beginning, which tells what is built, and from the end, which tells why not. */
const read = { first: 20_000, last: 400_000 };

/** The lines of a log as a person would read them on a screen, each with its place in the source; of millions those at both ends. */
export function cleanLines(text: string): readonly LogLine[] {
  const found: LogLine[] = [];
  const tail = text.length > read.last ? lastLines(text, read.last) : 0;
  for (let start = text.startsWith("\uFEFF") ? 1 : 0; start <= text.length; ) {
    const newline = text.indexOf("\n", start);
    const next = newline < 0 ? text.length : newline;
    const end = text[next - 1] === "\r" && next > start ? next - 1 : next;
    found.push(withoutServicePrefix(withoutTerminalCodes(lastDrawn(text, start, end))));
    start = found.length === read.first ? Math.max(next + 1, tail) : next + 1;
  }
  return found;
}

/** Where the last lines of a text begin. */
function lastLines(text: string, count: number): number {
  let at = text.length;
  for (let left = count; left > 0 && at > 0; left--) at = text.lastIndexOf("\n", at - 1);
  return at + 1;
}

/** Of a line that was redrawn after carriage returns, what was drawn last. */
function lastDrawn(text: string, start: number, stop: number): LogLine {
  let end = stop;
  // Some services pad lines with NUL.
  while (end > start && text[end - 1] === "\0") end--;
  const whole = text.slice(start, end);
  if (!whole.includes("\r")) return { start, end, text: whole };
  const kept = whole.replace(/(?<!\r)\r+$/, "");
  const from = kept.lastIndexOf("\r") + 1;
  return { start: start + from, end: start + kept.length, text: kept.slice(from) };
}

/** Colours, cursor moves and titles. */
const terminalCode =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: terminal codes begin with the escape character.
  /\u001b(?:\[[0-9;?]*[A-Za-z]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[_^P][^\u0007\u001b\n]{0,200}(?:\u0007|\u001b\\)?|[()][A-Z0-9]|[=>78A-Z])/g;

function withoutTerminalCodes(line: LogLine): LogLine {
  if (!line.text.includes("\u001b")) return line;
  const offsets: number[] = [];
  let text = "";
  let done = 0;
  const keep = (to: number): void => {
    for (let at = done; at < to; at++) offsets.push(line.start + at);
    text += line.text.slice(done, to);
  };
  for (const match of line.text.matchAll(terminalCode)) {
    keep(match.index);
    done = match.index + match[0].length;
  }
  keep(line.text.length);
  offsets.push(line.end);
  return { start: offsets[0] ?? line.end, end: line.end, text, offsets };
}

/** What continuous integration, `docker compose` and quoting put in front of each line; each alternative is anchored and bounded. */
const servicePrefix = new RegExp(
  [
    "\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,9})?(?:Z|[+-]\\d\\d:?\\d\\d)?[ \\t]{1,4}",
    "\\[\\d{4}-\\d\\d-\\d\\d[T ][\\d:.,Z+-]{8,30}\\][ \\t]?",
    "\\[[ \\t]{0,8}\\d{1,7}(?:\\.\\d{1,6})?s?\\][ \\t]",
    "\\[?\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,9})?\\]?[ \\t]{1,4}",
    "[^\\t\\n]{1,100}\\t[^\\t\\n]{1,100}\\t(?=\\uFEFF?\\d{4}-\\d\\d-)",
    'Step #\\d{1,4}(?: - "[^"\\n]{0,100}")?: ',
    "std(?:out|err) [FP] ",
    "\\[[\\w.-]{1,60}(?: : [\\w.-]{1,60}|:\\d{1,6})\\] ?",
    "[ \\t]{0,6}\\d{1,5}[ \\t]{1,8}(?=#\\d{1,4} |=> |ERROR: |-{6}|(?:Step|STEP) \\d|> \\[|\\d{1,4} \\| |\\d{1,4}\\.\\d{1,3} |\\S{1,60}:\\d{1,5}$)",
    "[│┃|] ?",
    "> (?![[=])",
    "#[ \\t]{1,8}(?=\\S)",
    "##\\[[a-z]{1,20}\\]",
    "::(?:error|warning|notice)[^:\\n]{0,200}::",
    "[A-Za-z][\\w.-]{0,60}[ \\t]{1,30}\\|(?: |$)",
    "remote: {1,6}",
    "\\d{1,7}:(?=\\d+\\.\\d+ |#\\d+ |ERROR:|##\\[)",
    "\\uFEFF",
  ].join("|"),
  "y",
);

/** A line without what a service wrote in front of it. */
export function withoutServicePrefix(line: LogLine): LogLine {
  let at = 0;
  let speaker: string | undefined;
  for (let rounds = 0; rounds < 5; rounds++) {
    servicePrefix.lastIndex = at;
    const match = servicePrefix.exec(line.text);
    if (!match) break;
    at += match[0].length;
    if (/^[A-Za-z].*\| ?$/.test(match[0])) speaker = match[0].replace(/[ |]{1,40}$/, "");
  }
  return speaker === undefined ? skip(line, at) : { ...skip(line, at), speaker };
}
