/** Nanoseconds of a duration such as `1m30s`; undefined for what is none. */
export function durationOf(text: string): number | undefined {
  if (text === "0") return 0;
  if (!/^-?(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|μs|ms|s|m|h|d|w))+$/.test(text)) return undefined;
  let sum = 0;
  for (const [, count, unit = ""] of text.matchAll(/(\d+(?:\.\d*)?|\.\d+)(ns|us|µs|μs|ms|[smhdw])/gy)) {
    sum += Number(count) * (nanoseconds[unit] ?? 0);
  }
  return text.startsWith("-") ? -Math.round(sum) : Math.round(sum);
}

const second = 1e9;
const nanoseconds: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  μs: 1e3,
  ms: 1e6,
  s: second,
  m: 60 * second,
  h: 3600 * second,
  d: 24 * 3600 * second,
  w: 7 * 24 * 3600 * second,
};

/** As Go prints it: `1h0m0s`, `1m30s`, `250ms`, `0s`. */
export function durationText(duration: number): string {
  const sign = duration < 0 ? "-" : "";
  const left = Math.abs(duration);
  if (left === 0) return "0s";
  if (left < 1e3) return `${sign}${left}ns`;
  if (left < 1e6) return `${sign}${trimmed(left / 1e3)}µs`;
  if (left < second) return `${sign}${trimmed(left / 1e6)}ms`;
  const minutes = Math.floor(left / (60 * second));
  const seconds = `${trimmed((left - minutes * 60 * second) / second)}s`;
  const hours = Math.floor(minutes / 60);
  if (hours > 0) return `${sign}${hours}h${minutes % 60}m${seconds}`;
  return sign + (minutes > 0 ? `${minutes}m` : "") + seconds;
}

const trimmed = (value: number): string => String(Number(value.toFixed(9)));

/** Bytes of a size such as `512m` or `1.5gb`, where k is 1024; undefined for what is none. */
export function bytesOf(text: string): number | undefined {
  const [, count, unit = ""] = /^(-?\d+(?:\.\d+)?) ?([kKmMgGtTpP]?)(?:[iI]?[bB])?$/.exec(text) ?? [];
  if (count === undefined || (unit === "" && /[iI][bB]$/.test(text))) return undefined;
  return Math.trunc(Number(count) * 1024 ** " kmgtp".indexOf(unit.toLowerCase() || " "));
}
