import type { Range } from "../../base/range.js";
import { type LogLine, sourceRange } from "./line.js";

/** The part of a Dockerfile that BuildKit prints below its error. */
export interface Frame extends Range {
  /** The base name that the builder was given, not a path; empty where the log lacks it. */
  readonly file: string;
  /** The first marked line, from 1. */
  readonly line: number;
  readonly lines: readonly FrameLine[];
}

export interface FrameLine {
  /** From 1. */
  readonly number: number;
  readonly text: string;
  readonly isMarked: boolean;
}

const source = /^\s{0,8}(\d{1,6}) \|(?:$| (>>>| {3}|)(?: |$)(.*)$)/;
const heading = /^\s{0,8}(\S{1,500}):(\d{1,6})\s*$/;
const dashes = /^\s{0,8}-{20}\s*$/;

/** Takes the frames out of a log; blank lines within a frame, which `docker compose` adds, go with it. */
export function readFrames(lines: readonly LogLine[]): {
  readonly frames: readonly Frame[];
  readonly others: readonly LogLine[];
} {
  const frames: Frame[] = [];
  const others: LogLine[] = [];
  let file = "";
  let open: { lines: FrameLine[]; start: number; end: number } | undefined;
  let blanks: LogLine[] = [];

  const close = (): void => {
    const marked = open?.lines.find(({ isMarked }) => isMarked);
    if (open && marked) frames.push({ file, line: marked.number, lines: open.lines, start: open.start, end: open.end });
    if (open) file = "";
    open = undefined;
    others.push(...blanks);
    blanks = [];
  };

  for (const line of lines) {
    if (open && line.text.trim() === "") {
      blanks.push(line);
      continue;
    }
    const code = line.text.includes(" |") ? source.exec(line.text) : null;
    if (code && (open || !line.isOpaque)) {
      const { start, end } = sourceRange(line, 0, line.text.length);
      open ??= { lines: [], start, end };
      open.lines.push({ number: Number(code[1]), text: code[3] ?? "", isMarked: code[2] === ">>>" });
      open.end = end;
      blanks = [];
      continue;
    }
    if (dashes.test(line.text)) {
      if (open) close();
      continue;
    }
    if (open) close();
    const title = line.text.length < 600 && line.text.includes(":") ? heading.exec(line.text) : null;
    if (title) file = title[1] ?? "";
    others.push(line);
  }
  close();
  return { frames, others };
}
