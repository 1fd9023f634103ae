import type { LogLine } from "./line.js";
import { skip } from "./line.js";

/** What became of a step; `open` where the log does not say. */
export type StepState = "open" | "done" | "cached" | "cancelled" | "error";

/** One step of a build: a vertex of BuildKit, or a `Step n/m` of the classic builder. */
export interface Step {
  /** As the log counts: `#7` of BuildKit, `Step 7/9` of the classic builder; absent in redrawn logs. */
  readonly number?: number;
  /** `2/5`, `builder 3/5`, `internal`; empty where the log gives none. */
  readonly label: string;
  /** `RUN npm ci`, or what an internal step does; empty if its first line is missing. */
  readonly text: string;
  /** What the step itself printed; of a log that only repeats its end, that. */
  readonly output: readonly LogLine[];
  readonly state: StepState;
  /** What BuildKit says about the failure, on the line of the step. */
  readonly error?: LogLine;
}

export interface Steps {
  readonly steps: readonly Step[];
  /** Lines that belong to no step and to no frame: the last words of the builder, and of what called it. */
  readonly unowned: readonly LogLine[];
}

interface Draft {
  number?: number;
  label: string;
  text: string;
  own: LogLine[];
  repeated: LogLine[];
  state: StepState;
  error?: LogLine;
}

const numbered = /^\s{0,8}#(\d{1,6})(?: (.*))?$/;
const redrawn = /^\s{0,8}=> (=> )?(?:(ERROR|CACHED|CANCELED) )?(.*)$/;
const duration = /\s{1,300}\d{1,9}\.\d{1,9}s$/;
const classic = /^\s{0,8}(?:\[\d{1,6}\/\d{1,6}\] )?(?:Step|STEP) (\d{1,6})\/(\d{1,6}) ?: ?(.*)$/;
const repeatedHeader =
  /^\s{0,8}> (\[[^\]]{0,200}(?:\d\/\d{1,6}|internal|auth|context [^\]]{0,200})\] .*?)(?::|:?\s+)?$/;
const rule = /^\s{0,8}-{6}\s*$/;
const seconds = /^\s{0,8}\d{1,7}\.\d{1,6} ?/;
const output = /^\d{1,7}\.\d{1,6}(?: |$)/;
const solver = /failed to solve/;
const afterClassic =
  /^(?:The command '|(?:ERROR|Error): |Error response from daemon|(?:COPY|ADD) failed: |Service '|failed to |invalid from flag |the --\w{4,6} option requires |make: \*\*\*)/;

/** Sorts the lines of a log into steps. */
export function readSteps(lines: readonly LogLine[]): Steps {
  const steps: Draft[] = [];
  const unowned: LogLine[] = [];
  const byNumber = new Map<number, Draft>();
  const byText = new Map<string, Draft>();
  const begun = new Map<string, Draft>();
  const untitled: Draft[] = [];
  let repeating: Draft | undefined;
  let drawing: Draft | undefined;
  let classicStep: Draft | undefined;

  const begin = (title: string, number?: number): Draft => {
    const draft: Draft = { own: [], repeated: [], state: "open", ...titleOf(title) };
    if (number !== undefined) draft.number = number;
    steps.push(draft);
    if (draft.text === "") untitled.push(draft);
    else begun.set(keyOf(draft), draft);
    return draft;
  };
  const named = (title: string): Draft => {
    const { label, text } = titleOf(title);
    const key = keyOf({ label, text });
    const known = byText.get(key) ?? begun.get(key) ?? headless(untitled, label, text) ?? begin(title);
    byText.set(key, known);
    return known;
  };

  for (const line of lines) {
    const plain = line.text.includes("#") ? numbered.exec(line.text) : null;
    const again = repeating && plain ? output.exec(plain[2] ?? "") : null;
    if (repeating && plain && again) {
      // Older releases repeat the number too.
      repeating.repeated.push(skip(line, line.text.length - (plain[2] ?? "").length + again[0].length));
      continue;
    }
    if (plain) {
      [repeating, drawing] = [undefined, undefined];
      const number = Number(plain[1]);
      const rest = plain[2] ?? "";
      let step = byNumber.get(number);
      if (!step || (/^\[/.test(rest) && rest !== titleText(step))) {
        step = begin(isEvent(rest) ? "" : rest, number);
        byNumber.set(number, step);
      }
      takeEvent(step, line, rest);
      continue;
    }
    if (rule.test(line.text)) {
      repeating = undefined;
      continue;
    }
    const repeated = line.text.includes("> [") ? repeatedHeader.exec(line.text) : null;
    if (repeated) {
      repeating = named(repeated[1] ?? "");
      if (repeating.state === "open") repeating.state = "error";
      continue;
    }
    if (repeating && solver.test(line.text)) repeating = undefined;
    if (repeating) {
      repeating.repeated.push(skip(line, seconds.exec(line.text)?.[0].length ?? 0));
      continue;
    }
    const drawn = line.text.includes("=> ") ? redrawn.exec(line.text) : null;
    if (drawn) {
      const text = (drawn[3] ?? "").trimEnd().replace(duration, "");
      if (drawn[1]) {
        if (text.startsWith("# ")) drawing?.own.push(skip(line, line.text.indexOf("# ") + 2));
        continue;
      }
      drawing = named(text);
      if (drawing.own.length > 0) drawing.own = [];
      if (drawn[2] === "ERROR") drawing.state = "error";
      else if (drawn[2] === "CACHED") drawing.state = "cached";
      else if (drawn[2] === "CANCELED") drawing.state = "cancelled";
      continue;
    }
    const started = classic.exec(line.text);
    if (started) {
      if (classicStep?.state === "open") classicStep.state = "done";
      classicStep = begin(`[${started[1]}/${started[2]}] ${started[3] ?? ""}`, Number(started[1]));
      continue;
    }
    if (classicStep && !afterClassic.test(line.text)) {
      if (/^ ---> Using cache/.test(line.text)) classicStep.state = "cached";
      else if (!/^ ---> |^Removing intermediate/.test(line.text)) classicStep.own.push(line);
      continue;
    }
    if (classicStep) {
      if (classicStep.state === "open") classicStep.state = "error";
      classicStep = undefined;
    }
    unowned.push(line);
  }
  return { steps: steps.map(finished), unowned };
}

const finished = ({ own, repeated, ...step }: Draft): Step => ({ ...step, output: own.length > 0 ? own : repeated });

const keyOf = ({ label, text }: Pick<Draft, "label" | "text">): string => `${label}\n${text}`;

const titleText = ({ label, text }: Draft): string => (label ? `[${label}] ${text}` : text);

function titleOf(title: string): { readonly label: string; readonly text: string } {
  const parts = /^\[([^\]]{0,200})\] (.*)$/.exec(title);
  const text = (parts?.[2] ?? title).trimEnd();
  return { label: parts?.[1] ?? "", text };
}

/** The failed step whose first line was cut off: the repeated header tells what it was. */
function headless(steps: readonly Draft[], label: string, text: string): Draft | undefined {
  if (steps.length > 100) return undefined;
  const failed = steps.filter((step) => step.text === "" && step.state === "error");
  const [step, other] = failed;
  if (!step || other) return undefined;
  step.label = label;
  step.text = text;
  return step;
}

const isEvent = (rest: string): boolean =>
  /^(?:\d{1,7}\.\d{1,6}(?: |$)|DONE |CACHED|CANCELED|ERROR: |ERROR$|\.\.\.)/.test(rest);

function takeEvent(step: Draft, line: LogLine, rest: string): void {
  const at = line.text.length - rest.length;
  const printed = output.exec(rest);
  if (printed) step.own.push(skip(line, at + printed[0].length));
  else if (rest.startsWith("DONE ")) step.state = "done";
  else if (rest === "CACHED") step.state = "cached";
  else if (rest === "CANCELED" || /^ERROR: .{0,5000}context canceled$/.test(rest)) step.state = "cancelled";
  else if (rest.startsWith("ERROR: ")) {
    step.state = "error";
    step.error = skip(line, at + "ERROR: ".length);
  }
}
