const longest = 120;

/** Text of a file as code on one line. */
export function code(text: string): string {
  const line = text.replace(/\s+/g, " ").trim().replaceAll("`", "'");
  return `\`${line.length > longest ? `${line.slice(0, longest - 1)}…` : line}\``;
}

export const codes = (texts: readonly string[]): string => texts.map(code).join(", ");
