import { fact } from "../../base/fact.js";
import type { BuildLogSource } from "../source.js";
import { unfolded } from "./folded.js";
import { type Frame, readFrames } from "./frame.js";
import { cleanLines, type LogLine } from "./line.js";
import { commandOf, exitCodeOf, readMessage } from "./message.js";
import { isRawJson, plainFromRawJson } from "./rawjson.js";
import { readSteps, type Step } from "./step.js";
import { unwrapped } from "./wrapped.js";

/** Who wrote the log, as far as its lines tell; `text` is anything else: a fragment, a tool's own output, `docker compose up`. */
export type LogFormat = "plain" | "redrawn" | "rawjson" | "classic" | "text";

/** A build log, read: it may be cut at both ends, quoted, or be no build log at all. */
export interface BuildLog {
  readonly format: LogFormat;
  /** Every line, cleaned. */
  readonly lines: readonly LogLine[];
  readonly steps: readonly Step[];
  readonly failingStep?: Step;
  /** The frame that counts; of nested errors, the last. */
  readonly frame?: Frame;
  /** The last error of the builder without its wrappers. */
  readonly message?: LogLine;
  readonly exitCode?: number;
  /** The command line that failed, without the shell that ran it. */
  readonly command?: string;
  /** The target of bake or the service of `docker compose build` that failed. */
  readonly target?: string;
  /** Where a cause may stand: the message first, then the failing step, then what no step printed. */
  readonly failureLines: readonly LogLine[];
}

/** Lines that are searched for a cause at most, from the end of each part. */
const searched = 3000;

export const buildLog = fact((source: BuildLogSource): BuildLog => {
  const written = unwrapped(unfolded(cleanLines(source.text)));
  const isJson = written.some(isRawJson);
  const lines = isJson ? plainFromRawJson(written) : written;
  const { frames, others } = readFrames(lines);
  const { steps, unowned } = readSteps(others);
  const message = readMessage(unowned);
  const failingStep = failing(steps, message, frames.at(-1));
  const frame = frames.at(-1);
  const told = message?.text ?? failingStep?.error?.text ?? "";
  const exitCode = exitCodeOf(told);
  const command =
    commandOf(told) ??
    runningOf(lines, told) ??
    (failingStep && /^RUN\s/i.test(failingStep.text)
      ? failingStep.text.replace(/^RUN\s+(?:--\S+\s+)*/i, "")
      : undefined);
  const target = targetOf(unowned, failingStep);
  return {
    format: isJson ? "rawjson" : formatOf(others),
    lines,
    steps,
    ...(failingStep ? { failingStep } : {}),
    ...(frame ? { frame } : {}),
    ...(message ? { message } : {}),
    ...(exitCode === undefined ? {} : { exitCode }),
    ...(command ? { command } : {}),
    ...(target ? { target } : {}),
    failureLines: failureLines(steps, afterSteps(others, steps, unowned, message), message, failingStep),
  };
});

/** The last command that kaniko said it runs, where its own last words name none. */
function runningOf(lines: readonly LogLine[], told: string): string | undefined {
  if (!told.includes("waiting for process to exit")) return undefined;
  const line = lines.findLast(({ text }) => text.includes("Running: ["));
  return /Running: \[\S+ -c (.*)\]/.exec(line?.text ?? "")?.[1];
}

function formatOf(lines: readonly LogLine[]): LogFormat {
  for (const { text } of lines) {
    if (/^\s*#\d+ (?:\[|\d+\.\d|ERROR|DONE|CACHED)/.test(text)) return "plain";
    if (/^\s*=> (?:ERROR |CACHED |CANCELED )?\[/.test(text)) return "redrawn";
    if (/^\s*step \d+\/\d+ ?:/i.test(text)) return "classic";
  }
  return "text";
}

/** The step that the message is about; steps that were stopped because of another are never it. */
function failing(steps: readonly Step[], message: LogLine | undefined, frame: Frame | undefined): Step | undefined {
  const failed = steps.filter(({ state }) => state === "error");
  const named = message && failed.find(({ error }) => error && message.text.endsWith(error.text));
  if (named) return named;
  const marked = frame?.lines.find(({ isMarked }) => isMarked)?.text.trim();
  const framed =
    marked && failed.find(({ text }) => text !== "" && squeeze(text).startsWith(squeeze(marked.replace(/\\$/, ""))));
  return framed || failed.at(-1);
}

const squeeze = (text: string): string => text.replace(/\s+/g, " ").trim();

function targetOf(unowned: readonly LogLine[], step: Step | undefined): string | undefined {
  const line = unowned.findLast(({ text }) => /target [^\s:]{1,100}: failed to /.test(text));
  const named = line && /target ([^\s:]{1,100}): failed to /.exec(line.text)?.[1];
  return named ?? /^([\w.-]{1,100}) (?:[\w.-]{1,100} \d|internal)/.exec(step?.label ?? "")?.[1];
}

function failureLines(
  steps: readonly Step[],
  unowned: readonly LogLine[],
  message: LogLine | undefined,
  step: Step | undefined,
): readonly LogLine[] {
  const open = step ? [step] : steps.filter(({ state }) => state === "open" || state === "error");
  const output = open.flatMap((part) => [...part.output.slice(-searched), ...(part.error ? [part.error] : [])]);
  return [...(message ? [message] : []), ...output, ...unowned.slice(-searched)];
}

/** Of a build that went well, only what comes below it: a container that then does not start. */
function afterSteps(
  lines: readonly LogLine[],
  steps: readonly Step[],
  unowned: readonly LogLine[],
  message: LogLine | undefined,
): readonly LogLine[] {
  if (steps.length === 0 || message || steps.some(({ state }) => state === "open" || state === "error")) return unowned;
  const last = lines.findLast(({ text }) => /^\s*(?:#\d+ |=> |step \d+\/\d+ ?:)/i.test(text))?.start ?? 0;
  return unowned.filter(({ start, text }) => start > last && starts.test(text));
}

/** What engines say where a container cannot be started. */
const starts =
  /Error response from daemon|OCI runtime|\bexec [^\n]{1,300}: (?:no such file|exec format|permission denied)/;
