/** The seconds of a duration as Compose writes it, `1m30s`; undefined for what is none. */
export function secondsOf(text: string): number | undefined {
  const written = text.trim();
  if (!/^(?:\d{1,10}(?:\.\d{1,10})?(?:ns|us|µs|ms|[smhdw]))+$/.test(written)) return undefined;
  let seconds = 0;
  for (const [, number = "", unit = ""] of written.matchAll(/(\d{1,10}(?:\.\d{1,10})?)([a-zµ]{1,2})/g)) {
    seconds += Number(number) * (units[unit] ?? 0);
  }
  return seconds;
}

const units: Readonly<Record<string, number>> = {
  ns: 1e-9,
  us: 1e-6,
  µs: 1e-6,
  ms: 1e-3,
  s: 1,
  m: 60,
  h: 3600,
  d: 86_400,
  w: 604_800,
};
