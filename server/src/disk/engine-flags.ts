import { setFlagsFromString } from "node:v8";

/** Gives V8 flags while it runs, where they are known: it complains on stderr of one that it has not. */
export function giveFlags(flags: readonly string[]): void {
  const release = Number.parseInt(process.versions.v8, 10);
  if (release < 11 || release > 13) return;
  for (const flag of flags) setFlagsFromString(flag);
}
