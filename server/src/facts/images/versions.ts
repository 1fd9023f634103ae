/** Versions as numbers that compare: from the first to before the second. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

const weights = [1e10, 1e5, 1];

/** All versions that begin with these numbers: `3.12` is every 3.12.x. Undefined where there are none. */
export function spanOf(version: string): Span | undefined {
  const parts = /^[v=]?(\d{1,5})(?:\.(\d{1,5}))?(?:\.(\d{1,5}))?/.exec(version)?.slice(1).filter(Boolean).map(Number);
  if (!parts || parts.length === 0) return undefined;
  const from = parts.reduce((sum, part, index) => sum + part * (weights[index] ?? 0), 0);
  return { from, to: from + (weights[parts.length - 1] ?? 1) };
}

/**
 * The versions that a range of a manifest allows: npm, Composer, Cargo, pip and Gemfile spellings.
 * Undefined where a part is not understood.
 */
export function spansOf(range: string): readonly Span[] | undefined {
  const choices = range.split(/\|\|?/).map(choice);
  return choices.every((one) => one !== undefined) ? choices.flatMap((one) => one ?? []) : undefined;
}

/** Whether some version is in both. */
export const canMeet = (span: Span, allowed: readonly Span[]): boolean =>
  allowed.some(({ from, to }) => Math.max(span.from, from) < Math.min(span.to, to));

const everything: Span = { from: 0, to: Number.POSITIVE_INFINITY };

function choice(text: string): readonly Span[] | undefined {
  const hyphen = /^([\w.]+)\s+-\s+([\w.]+)$/.exec(text.trim());
  const parts = hyphen
    ? [`>=${hyphen[1]}`, `<=${hyphen[2]}`]
    : text
        .trim()
        .replace(/(?<=[<>=~^!])\s{1,20}/g, "")
        .split(/[\s,]+/);
  let span = everything;
  for (const part of parts) {
    const one = part === "" ? everything : comparator(part);
    if (!one) return undefined;
    span = { from: Math.max(span.from, one.from), to: Math.min(span.to, one.to) };
  }
  return span.from < span.to ? [span] : [];
}

function comparator(part: string): Span | undefined {
  const [, operator = "", written = ""] = /^([<>=~^!]{0,3})v?([\dxX*.]+)(?:[-+][\w.+-]*)?$/.exec(part) ?? [];
  if (written === "") return part === "*" || part === "x" ? everything : undefined;
  const parts = written.split(".");
  const open = parts.findIndex((one) => /^[xX*]/.test(one));
  const version = (open < 0 ? parts : parts.slice(0, open)).join(".");
  if (version === "") return everything;
  const own = spanOf(version);
  if (!own) return undefined;
  const count = version.split(".").length;
  switch (operator) {
    case ">=":
      return { from: own.from, to: everything.to };
    case ">":
      return { from: own.to, to: everything.to };
    case "<":
      return { from: 0, to: own.from };
    case "<=":
      return { from: 0, to: own.to };
    case "!=":
      return everything;
    case "^":
      return {
        from: own.from,
        to:
          spanOf(
            version.split(".")[0] === "0" && count > 1
              ? version.split(".").slice(0, 2).join(".")
              : (version.split(".")[0] ?? ""),
          )?.to ?? own.to,
      };
    case "~>":
    case "~=":
      // The last number that is written may grow.
      return {
        from: own.from,
        to:
          spanOf(
            version
              .split(".")
              .slice(0, Math.max(1, count - 1))
              .join("."),
          )?.to ?? own.to,
      };
    case "~":
      return { from: own.from, to: spanOf(version.split(".").slice(0, 2).join("."))?.to ?? own.to };
    case "":
    case "=":
    case "==":
    case "===":
      return own;
    default:
      return undefined;
  }
}
