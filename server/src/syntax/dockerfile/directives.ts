import { fact } from "../../base/fact.js";
import { type Range, range } from "../../base/range.js";
import type { DockerfileSource } from "../source.js";

/** `# name=value` in the block at the top of the file that Docker obeys. */
export interface Directive extends Range {
  /** In lower case. */
  readonly name: "syntax" | "escape" | "check";
  readonly nameRange: Range;
  readonly value: string;
  readonly valueRange: Range;
}

export interface CheckOption {
  readonly key: string;
  readonly keyRange: Range;
  readonly value: string;
  readonly valueRange: Range;
}

/** White space is here what Go's expressions take for it. */
const line = /^([ \t]*#[\t\f\r ]*)([a-zA-Z][a-zA-Z0-9]*)([\t\f\r ]*=[\t\f\r ]*)([^\t\f\r ].*)$/;

/** The directives at the top that Docker obeys, in order; the first line that is none ends them. */
export const directives = fact((file: DockerfileSource): readonly Directive[] => {
  const all = writtenDirectives(file);
  // Those who look for `check` and `syntax` stop at an indented line, which is one of `escape` to the parser all the same.
  const first = all.findIndex(({ start }) => /[ \t]/.test(file.text[start - 1] ?? ""));
  return first < 0 ? all : all.filter(({ name }, index) => index < first || name === "escape");
});

/** All that stand at the top, each name of which may stand there once. */
export const writtenDirectives = fact(({ text }: DockerfileSource): readonly Directive[] => {
  const found: Directive[] = [];
  let start = text.startsWith("\uFEFF") ? 1 : 0;
  // Docker looks behind a `#!` line for all directives but `escape`.
  const isScript = text.startsWith("#!", start);
  if (isScript) start = lineAfter(text, start);
  while (start < text.length) {
    const newline = text.indexOf("\n", start);
    const end = newline < 0 ? text.length : newline;
    const directive = directiveIn(text.slice(start, end), start);
    if (!directive || (isScript && directive.name === "escape")) break;
    found.push(directive);
    start = end + 1;
  }
  return found;
});

function lineAfter(text: string, start: number): number {
  const newline = text.indexOf("\n", start);
  return newline < 0 ? text.length : newline + 1;
}

/** The character that escapes, and that continues lines at their end. */
export const escapeCharacter = fact((file: DockerfileSource): "\\" | "`" =>
  directives(file).find(({ name }) => name === "escape")?.value === "`" ? "`" : "\\",
);

/** The directive that a single line reads as, wherever it stands. */
export function directiveIn(text: string, start: number): Directive | undefined {
  const match = line.exec(withoutBlanksAtEnd(text));
  if (!match) return undefined;
  const [, before = "", written = "", equals = "", value = ""] = match;
  const name = written.toLowerCase();
  if (name !== "syntax" && name !== "escape" && name !== "check") return undefined;
  const nameStart = start + before.length;
  const valueStart = nameStart + written.length + equals.length;
  return {
    name,
    nameRange: range(nameStart, nameStart + written.length),
    value,
    valueRange: range(valueStart, valueStart + value.length),
    ...range(start + before.indexOf("#"), valueStart + value.length),
  };
}

function withoutBlanksAtEnd(text: string): string {
  let end = text.length;
  while (end > 0 && "\t\n\f\r ".includes(text[end - 1] ?? "")) end--;
  return text.slice(0, end);
}

/** Whether a build fails at what Docker's checks find: `# check=error=true`. */
export const areWarningsErrors = fact((file: DockerfileSource): boolean => {
  const options = directives(file).flatMap((one) => (one.name === "check" ? checkOptions(one) : []));
  const last = options.findLast(({ key }) => key.trim() === "error");
  return /^(?:1|t|true)$/i.test(last?.value ?? "");
});

/** Whether the directives turn an experimental check on. */
export const isExperimentOn = (file: DockerfileSource, check: string): boolean =>
  directives(file)
    .filter(({ name }) => name === "check")
    .flatMap(checkOptions)
    .filter(({ key }) => key.trim() === "experimental")
    .flatMap(({ value }) => value.split(","))
    .some((name) => name.trim() === "all" || name.trim() === check);

/**
 * The options of `# check=skip=A,B;error=true`. As in BuildKit, what stands behind the first space is no longer read, and
 * the third option takes all that follows.
 */
export function checkOptions({ value, valueRange }: Directive): readonly CheckOption[] {
  const read = /^[^ ]*/.exec(value)?.[0] ?? "";
  const options: CheckOption[] = [];
  let at = valueRange.start;
  const [first = "", second, ...others] = read.split(";");
  const third = others.length > 0 ? others.join(";") : undefined;
  for (const part of [first, second, third]) {
    if (part === undefined) break;
    const equals = part.indexOf("=");
    const keyEnd = at + (equals < 0 ? part.length : equals);
    const valueStart = equals < 0 ? keyEnd : keyEnd + 1;
    options.push({
      key: part.slice(0, keyEnd - at),
      keyRange: range(at, keyEnd),
      value: equals < 0 ? "" : part.slice(equals + 1),
      valueRange: range(valueStart, at + part.length),
    });
    at += part.length + 1;
  }
  return options;
}
