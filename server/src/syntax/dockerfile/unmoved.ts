import type { DockerfileSource } from "../source.js";
import type { Comment, Instruction } from "./model.js";

/** A comment line between instructions. */
export interface StandingComment extends Comment {
  /** The instruction it stands before; undefined at the end of the file. */
  readonly before?: Instruction;
}

/** What a text holds, or its upper part. */
export interface Reading {
  readonly instructions: readonly Instruction[];
  readonly comments: readonly StandingComment[];
}

interface Known extends Reading {
  readonly text: string;
  readonly escaper: string;
}

/** Files that are typed in turns. */
const mostFiles = 16;

const lastReadings = new Map<string, Known>();

/**
 * The instructions that stand above the first sign in which a text differs from the one that was read last under its path.
 *
 * They are the very same, so all that is known of them is known already; nothing below an instruction changes what it is.
 */
export function unmoved({ path, text }: DockerfileSource, escaper: string): Reading {
  const last = lastReadings.get(path);
  if (last?.escaper !== escaper) return { instructions: [], comments: [] };
  const same = samePart(last.text, text);
  // What reached the end of the file may have been cut off there: an open heredoc, a continued line.
  const isSame = ({ lines: { end } }: Instruction): boolean => end <= same && end < last.text.length;
  const moved = last.instructions.findIndex((instruction) => !isSame(instruction));
  return {
    instructions: moved < 0 ? last.instructions : last.instructions.slice(0, moved),
    comments: last.comments.filter(({ before }) => before && isSame(before)),
  };
}

export function remember({ path, text }: DockerfileSource, escaper: string, reading: Reading): void {
  lastReadings.delete(path);
  lastReadings.set(path, { text, escaper, ...reading });
  for (const oldest of lastReadings.keys()) {
    if (lastReadings.size <= mostFiles) break;
    lastReadings.delete(oldest);
  }
}

/** How long the part is that two texts begin with alike: by halves, because comparing parts is faster than comparing signs. */
function samePart(one: string, other: string): number {
  let from = 0;
  let to = Math.min(one.length, other.length);
  while (from < to) {
    const middle = (from + to + 1) >> 1;
    if (one.slice(from, middle) === other.slice(from, middle)) from = middle;
    else to = middle - 1;
  }
  return from;
}
