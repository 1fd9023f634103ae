import { setFlagsFromString } from "node:v8";

/** Gives V8 flags while it runs, where they are known: it complains on stderr of one that it has not. */
export function giveFlags(flags: readonly string[]): void {
  const release = Number.parseInt(process.versions.v8, 10);
  if (release < 11 || release > 13) return;
  for (const flag of flags) setFlagsFromString(flag);
}

/**
 * Makes V8 wait longer before it optimizes a function, and collect what is young on one thread.
 *
 * Most of what checking runs is spread over hundreds of rules and facts, each of which runs for microseconds: optimizing them
 * early, and again when another file shows them other shapes, costs more than half of the processor's time of a thousand keystrokes.
 * V8's own budget for that is a fifth of this. Little of what is young survives, and threads take longer to agree than to copy it.
 */
export const tuneForKeystrokes = (): void => giveFlags(["--interrupt-budget=600000", "--no-parallel-scavenge"]);

/**
 * Lets V8 look through the heap when it has grown by a third, or as usual when it has doubled: less memory for more time.
 * Files that are opened leave much behind and are looked at once; one in which somebody types must not wait.
 */
export const collectOften = (isWanted: boolean): void =>
  giveFlags([isWanted ? "--optimize-for-size" : "--no-optimize-for-size"]);
