/** The signals of Linux that have a number of their own, as Docker names them, without `SIG`. */
const names: ReadonlySet<string> = new Set(
  (
    "ABRT ALRM BUS CHLD CLD CONT FPE HUP ILL INT IO IOT KILL PIPE POLL PROF PWR QUIT SEGV STKFLT STOP SYS TERM TRAP TSTP " +
    "TTIN TTOU URG USR1 USR2 VTALRM WINCH XCPU XFSZ RTMIN RTMAX"
  ).split(" "),
);

/** What a value of STOPSIGNAL means: a signal's name without `SIG`, or undefined if Docker knows none of that name or number. */
export function signalOf(value: string): string | undefined {
  if (/^\d{1,9}$/.test(value)) {
    const number = Number(value);
    if (number === 9) return "KILL";
    if (number === 19) return "STOP";
    return number > 0 ? value : undefined;
  }
  const name = value.toUpperCase().replace(/^SIG/, "");
  if (names.has(name)) return name;
  const [, , beyond = "0"] = /^RT(MIN\+|MAX-)(\d{1,2})$/.exec(name) ?? [];
  return beyond !== "0" && Number(beyond) <= 15 ? name : undefined;
}

/** With `SIG`, those that people stop containers with first. */
export const stopSignals: readonly string[] = ["TERM", "INT", "QUIT", "HUP", "USR1", "USR2", "WINCH", "RTMIN+3"]
  .concat([...names])
  .map((name) => `SIG${name}`);
