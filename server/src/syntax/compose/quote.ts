import type { Style } from "./node.js";

/** The text as a YAML scalar of one line; a plain style is kept only where YAML reads the text back as that text. */
export function quote(text: string, style: Style): string {
  if (style === "single" && !/[\n\r\t]/.test(text)) return `'${text.replaceAll("'", "''")}'`;
  if (style === "plain" && isPlain(text)) return text;
  return JSON.stringify(text);
}

/** Whether the text can stand without quotes in any context and stays a string, digits and colons of a port included. */
export const isPlain = (text: string): boolean =>
  /^[A-Za-z0-9_./~$(^+\\][^\n\r\t]*$/.test(text) &&
  !/: |:$| #|\s$|[{}[\],&*!|>'"%@`]/.test(text.replace(/\$\{[\w:?+./-]*\}/g, "")) &&
  !/^(?:null|true|false|yes|no|on|off|y|n|~)$/i.test(text) &&
  !/^[-+]?(?:0x[\da-f]+|0o[0-7]+|[\d_]+(?:\.\d*)?(?:e[-+]?\d+)?|\.\d+)$/i.test(text) &&
  !/^\d+(?::\d+)+$/.test(text);
