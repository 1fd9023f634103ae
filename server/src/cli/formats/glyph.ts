/**
 * What a terminal may safely show for a character of a checked file.
 *
 * Control characters could move the cursor or colour the rest of the screen, and bidirectional controls make code look
 * like other code: both show as a picture of what they are.
 */
export function glyphOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return "\u2421";
  if ((code >= 0x80 && code < 0xa0) || isInvisible(code)) return "\ufffd";
  return character;
}

/** A line of text without anything that acts on the terminal. */
export const plain = (text: string): string => text.replace(/[\p{Cc}\p{Cf}]/gu, shownControl);

function shownControl(control: string): string {
  if (control === "\t") return "    ";
  // Joins emoji; it shows nothing of its own.
  return control === "\u200d" ? control : glyphOf(control);
}

/** Columns of one character in a terminal. */
export function widthOf(character: string): number {
  if (/^\p{M}$/u.test(character)) return 0;
  return wide.test(character) ? 2 : 1;
}

const wide =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\p{Emoji_Presentation}]/u;

const isInvisible = (code: number): boolean =>
  (code >= 0x200b && code <= 0x200f) ||
  (code >= 0x202a && code <= 0x202e) ||
  (code >= 0x2066 && code <= 0x2069) ||
  code === 0xfeff;
