import { type ScalarValue, spelled } from "./value.js";

/** A single value as YAML: plain where every reader takes it for the same, else in quotes. One line. */
export function printScalar(value: ScalarValue): string {
  if (value.value === undefined) return "null";
  if (typeof value.value !== "string") return numeral(value);
  return printText(value.value);
}

const numeral = (value: ScalarValue): string => {
  if (value.value === Infinity) return ".inf";
  if (value.value === -Infinity) return "-.inf";
  return Number.isNaN(value.value) ? ".nan" : spelled(value);
};

export function printText(text: string): string {
  if (text === "") return '""';
  if (isPlain(text)) return isOther(text) ? `"${text}"` : text;
  return /[\p{Cc}\u2028\u2029\ufeff]/u.test(text) ? JSON.stringify(text) : `'${text.replaceAll("'", "''")}'`;
}

/** Text that begins and holds nothing that YAML reads as a sign of its own. */
const isPlain = (text: string): boolean =>
  /^(?:[^\s\-?:,[\]{}#&*!|>'"%@`]|[-?:](?=[^\s,[\]{}]))[^\n\r\t]*$/u.test(text) &&
  !/:(?:\s|$)|\s#|\s$/.test(text) &&
  !/[\p{Cc}\u2028\u2029\ufeff]/u.test(text) &&
  !/^(?:---|\.\.\.)(?:\s|$)/.test(text);

/** Text that YAML, of one version or the other, would read as something else. */
const isOther = (text: string): boolean =>
  /^(?:~|null|true|false|yes|no|on|off|y|n|<<|=)$/i.test(text) ||
  /^[-+]?(?:\.\d|\d)[\d_]*(?:\.[\d_]*)?(?:e[-+]?\d+)?$/i.test(text) ||
  /^[-+]?0(?:x[\da-f_]+|o[0-7_]+|b[01_]+)$/i.test(text) ||
  /^[-+]?\.(?:inf|nan)$/i.test(text) ||
  /^[-+]?\d[\d_]*(?::[0-5]?\d)+(?:\.[\d_]*)?$/.test(text) ||
  /^\d{4}-\d{1,2}-\d{1,2}(?:$|[Tt\s])/.test(text);
