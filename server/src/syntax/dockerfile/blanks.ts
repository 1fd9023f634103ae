/** Whether a UTF-16 unit is white space; faster than an expression for the many signs that are none. */
export const isBlank = (code: number): boolean =>
  code <= 32 ? code === 32 || (code >= 9 && code <= 13) : code >= 0x85 && rareBlank.has(code);

/** Whether Docker splits plain words at it: among the white space, only what ASCII has. */
export const isPlainBlank = (code: number): boolean => code === 32 || (code >= 9 && code <= 13);

const rareBlank: ReadonlySet<number> = new Set([
  0x85, 0xa0, 0x1680, 0x2000, 0x2001, 0x2002, 0x2003, 0x2004, 0x2005, 0x2006, 0x2007, 0x2008, 0x2009, 0x200a, 0x2028,
  0x2029, 0x202f, 0x205f, 0x3000,
]);

/** The first sign from `from` on that is no white space; the length of the text if there is none. */
export function skipBlanks(text: string, from: number, end = text.length): number {
  let at = from;
  while (at < end && isBlank(text.charCodeAt(at))) at++;
  return at;
}

/** The end of a text without the white space at its end. */
export function trimmedEnd(text: string, start: number, end = text.length): number {
  let at = end;
  while (at > start && isBlank(text.charCodeAt(at - 1))) at--;
  return at;
}
