import type { LogLine } from "./line.js";

/** Errors that a terminal broke at its width, as one line again: where two lines end at the very edge, so did the others. */
export function unwrapped(lines: readonly LogLine[]): readonly LogLine[] {
  const width = lines.reduce((longest, { text }) => Math.max(longest, text.length), 0);
  if (width < 79 || width > 400) return lines;
  const edges = lines.filter(({ text }) => text.length === width);
  // These two are what terminals are by default.
  const isUsual = width === 80 || width === 120;
  if (edges.length < (isUsual ? 1 : 2) || !edges.some(isError)) return lines;
  const found: LogLine[] = [];
  let taken = 0;
  for (const line of lines) {
    const last = found.at(-1);
    if (taken > 0 && last && line.text !== "" && !beginning.test(line.text)) {
      found[found.length - 1] = joined(last, line);
      taken = line.text.length < width || taken > most ? 0 : taken + 1;
      continue;
    }
    found.push(line);
    taken = line.text.length === width && isError(line) && !line.isOpaque ? 1 : 0;
  }
  return found;
}

/** Lines that one error takes at most. */
const most = 20;

const isError = ({ text }: LogLine): boolean =>
  /failed to |ERROR: |Error|rpc error|did not complete|OCI runtime|returned a non-zero/.test(text) &&
  !/^\s{0,4}=> /.test(text);

const beginning =
  /^(?:\s{0,4}=> |#\d{1,4} |-{6}|(?:ERROR|Error|WARNING)\b|\s{0,6}\d{1,5} \||Step \d|STEP \d|The command '| ?> |make|\S{1,60}[$#] )/;

function joined(first: LogLine, second: LogLine): LogLine {
  const offsets = [...placesOf(first).slice(0, first.text.length), ...placesOf(second)];
  return { start: first.start, end: second.end, text: first.text + second.text, offsets };
}

/** The offset of each character, and of the end. */
const placesOf = ({ text, start, end, offsets }: LogLine): readonly number[] =>
  offsets ?? [...Array.from({ length: text.length }, (_, index) => start + index), end];
