import { fact } from "../../base/fact.js";
import { type Range, range } from "../../base/range.js";
import type { DockerfileSource } from "../source.js";

/** A line that Docker's reader has no room for, and its length. */
export interface LongLine extends Range {
  readonly bytes: number;
}

/** In bytes, without the line feed. */
export const longestLine = 65_535;

/** No sign of a text takes more. */
const bytesOfSign = 3;

/** The first line that is too long: Docker reads no further. */
export const tooLongLine = fact(({ text }: DockerfileSource): LongLine | undefined => {
  if (text.length * bytesOfSign <= longestLine) return undefined;
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf("\n", start);
    const end = newline < 0 ? text.length : newline;
    if ((end - start) * bytesOfSign > longestLine) {
      const bytes = new TextEncoder().encode(text.slice(start, end)).length;
      if (bytes > longestLine) return { bytes, ...range(start, end) };
    }
    start = end + 1;
  }
  return undefined;
});
