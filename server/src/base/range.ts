/** A part of a text: offsets in UTF-16 units from 0, the end exclusive. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

export const range = (start: number, end: number): Range => ({ start, end });

/** The bare range of something that is more than a range. */
export const rangeOf = ({ start, end }: Range): Range => ({ start, end });

export const textAt = (text: string, { start, end }: Range): string => text.slice(start, end);

/** Both ends count as inside, as for a cursor that touches a word. */
export const touches = ({ start, end }: Range, offset: number): boolean => start <= offset && offset <= end;

export const contains = (outer: Range, inner: Range): boolean => outer.start <= inner.start && inner.end <= outer.end;

/** Empty ranges overlap what they stand inside of, not what they touch. */
export const overlaps = (a: Range, b: Range): boolean => a.start < b.end && b.start < a.end;

/** The smallest range that holds them all; undefined for none. */
export function cover(ranges: readonly Range[]): Range | undefined {
  if (ranges.length === 0) return undefined;
  return range(Math.min(...ranges.map(({ start }) => start)), Math.max(...ranges.map(({ end }) => end)));
}

/** The same range in a text that starts at `offset` of a larger one. */
export const shift = ({ start, end }: Range, offset: number): Range => range(start + offset, end + offset);

export const byStart = (a: Range, b: Range): number => a.start - b.start || a.end - b.end;
