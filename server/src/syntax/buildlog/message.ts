import { type LogLine, skip } from "./line.js";

/** The wrappers that builders put before what is wrong; they get reworded, the message does not. */
const wrapper =
  /^\s{0,8}(?:(?:ERROR|Error|error|FATAL|fatal): |Error response from daemon: |failed to build: |failed to solve(?: with frontend \S{1,100})?: |failed to run Build function: |target [^\s:]{1,100}: |rpc error: code = \w{1,40} desc = |failed to create LLB definition: |failed to compute cache key: |Service '[^'\n]{1,100}' failed to build ?: |buildx failed with: )/;

const solver = /failed to solve(?: with frontend \S{1,100})?: /;
const terminal =
  /^\s{0,8}(?:(?:ERROR|Error): |(?:Error response from daemon|error during connect): |The command '.*' returned a non-zero code: \d|(?:COPY|ADD) failed: |target [^\s:]{1,100}: failed to |dockerfile parse error|unable to prepare context: |validating |dependency failed to start|service "[^"\n]{1,200}" |error building (?:image: |at STEP )|failed to read dockerfile|Error parsing reference)/;

/** The last error of the builder without its wrappers; undefined where the log was cut before it. */
export function readMessage(unowned: readonly LogLine[]): LogLine | undefined {
  const last =
    unowned.findLast(({ text }) => text.includes("failed to solve") && solver.test(text)) ??
    unowned.findLast(({ text }) => terminal.test(text));
  return last && peel(last);
}

/** Drops everything up to what is wrong. */
export function peel(line: LogLine): LogLine {
  const solved = line.text.lastIndexOf("failed to solve");
  let rest = solved > 0 ? skip(line, solved) : line;
  for (let rounds = 0; rounds < 12; rounds++) {
    const match = wrapper.exec(rest.text);
    if (!match) break;
    rest = skip(rest, match[0].length);
  }
  return rest;
}

/** The exit code that a message names. */
export function exitCodeOf(text: string): number | undefined {
  const match = /(?:exit code: |returned a non-zero code: |exit status )(\d{1,3})(?!\d)/.exec(text);
  return match ? Number(match[1]) : undefined;
}

/** The command line of `process "/bin/sh -c …" did not complete`, without its shell; of the classic wording likewise. */
export function commandOf(text: string): string | undefined {
  const match =
    /process "(.*)" did not complete/.exec(text) ??
    /^The command '(.*)' returned/.exec(text) ??
    /executor failed running \[(.*)\]/.exec(text) ??
    /^(?:error )?building at STEP "RUN (?:--\S{1,500} ){0,9}(.*)": (?:(?:error )?while running |exit status )/.exec(
      text,
    );
  if (!match?.[1]) return undefined;
  return match[1]
    .replace(/\\(["\\])/g, "$1")
    .replace(/\\[nt]/g, " ")
    .replace(/^(?:\/\S{1,100}\/)?(?:ba|a|da|z)?sh (?:-\w{1,20} (?:pipefail )?){1,4}/, "");
}
