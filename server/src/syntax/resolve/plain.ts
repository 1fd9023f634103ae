import type { Scalar } from "../compose/node.js";

/** A plain scalar as Compose's YAML reader takes it, which knows more numbers than YAML 1.2 does. */
export interface PlainValue {
  readonly value: string | number | boolean | undefined;
  readonly isFloat?: true;
}

/** The value of a scalar: quoted ones are texts, and so are those with the tag of a text. */
export function plainValue({ text, style, value }: Scalar): PlainValue {
  if (style !== "plain") return { value: text };
  if (/^(?:~|null|Null|NULL|)$/.test(text)) return { value: undefined };
  if (/^(?:true|True|TRUE)$/.test(text)) return { value: true };
  if (/^(?:false|False|FALSE)$/.test(text)) return { value: false };
  if (!/^[-+.\d]/.test(text)) return { value: text };
  // YAML 1.2 reads these as numbers, so a text among them has `!!str` before it.
  if (typeof value === "string" && /^[-+]?\d+(?:\.\d*)?$/.test(text)) return { value: text };
  return numberOf(text) ?? { value: text };
}

function numberOf(text: string): PlainValue | undefined {
  const digits = text.replaceAll("_", "");
  const [, sign = "", unsigned = ""] = /^([-+]?)(.*)$/s.exec(digits) ?? [];
  // Text keeps all digits, which a number cannot.
  if (/^[1-9]\d{15,19}$/.test(unsigned)) return { value: (sign === "-" ? "-" : "") + unsigned };
  const whole = wholeOf(unsigned);
  if (whole !== undefined) return { value: sign === "-" ? -whole : whole };
  if (/^(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/.test(unsigned)) {
    return { value: Number(sign === "-" ? -Number(unsigned) : unsigned), isFloat: true };
  }
  if (/^\.(?:inf|Inf|INF)$/.test(unsigned)) return { value: sign === "-" ? -Infinity : Infinity, isFloat: true };
  return /^\.(?:nan|NaN|NAN)$/.test(text) ? { value: Number.NaN, isFloat: true } : undefined;
}

/** A leading zero means octal, as in YAML 1.1: `0644` is 420. */
function wholeOf(digits: string): number | undefined {
  if (/^(?:0|[1-9]\d*)$/.test(digits)) return Number(digits);
  if (/^0[0-7]+$/.test(digits)) return Number.parseInt(digits, 8);
  return /^0(?:[xX][\da-fA-F]+|[oO][0-7]+|[bB][01]+)$/.test(digits) ? Number(digits.toLowerCase()) : undefined;
}
