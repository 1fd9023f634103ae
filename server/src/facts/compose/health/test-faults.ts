import { type Edit, insertAt, replace } from "../../../base/edit.js";
import type { Healthcheck } from "../../../syntax/compose/deploy.js";
import { quote } from "../../../syntax/compose/quote.js";
import type { Words } from "../../../syntax/compose/words.js";
import type { ComposeSource } from "../../../syntax/source.js";
import { isFlowList, listed } from "./test-edits.js";

/** A list under `test` whose first word does not fit the others. */
export interface TestFault {
  /** To follow "A test list". */
  readonly trouble: string;
  /** Whether Compose takes the list, so that only the check fails. */
  readonly isTaken: boolean;
  readonly edits: readonly Edit[];
}

const kinds: ReadonlySet<string> = new Set(["CMD", "CMD-SHELL", "NONE"]);

export function testFault(file: ComposeSource, { test }: Healthcheck): TestFault | undefined {
  const [first, ...rest] = test?.words ?? [];
  // A variable may hold the word.
  if (test?.form !== "list" || !first || /^\$(?!\$)/.test(first.value)) return undefined;
  const fault = !kinds.has(first.value)
    ? unknownKind(file, test)
    : first.value === "CMD-SHELL" && rest.length > 1
      ? shellWithWords(file, test)
      : first.value === "CMD"
        ? programWithSyntax(file, test)
        : undefined;
  return fault && { ...fault, edits: test.via ? [] : fault.edits };
}

/** The word in capitals, or CMD before the program; none where a shell would have to read the words. */
function unknownKind(file: ComposeSource, test: Words): TestFault | undefined {
  const [first] = test.words;
  if (!first) return undefined;
  const trouble = `begins with CMD, CMD-SHELL or NONE, not \`${first.value}\``;
  const meant = first.value.toUpperCase().replace("_", "-");
  if (kinds.has(meant)) return { trouble, isTaken: false, edits: [replace(first, quote(meant, first.style))] };
  const needsShell = test.words.some(({ value }) => /\s|[|&;<>]/.test(value));
  const isFlow = isFlowList(file, test);
  return { trouble, isTaken: false, edits: needsShell || !isFlow ? [] : [insertAt(first.start, '"CMD", ')] };
}

/** The shell takes the second word as its script, and the others as `$0`, `$1` and so on. */
function shellWithWords(file: ComposeSource, test: Words): TestFault | undefined {
  const [first, script, ...rest] = test.words;
  // Who uses them knows what they are.
  if (!first || !script || /\$\$?\{?[0-9@*]/.test(script.value)) return undefined;
  const words = [script, ...rest].map(({ value }) => value);
  const isPlain = words.every((word) => !/\s|["'`\\$*?~(){}#]/.test(word));
  const needsShell = words.some((word) => isOperator(word) || /[|&;<>]/.test(word));
  const lost = rest.map(({ value }) => value).join(" ");
  return {
    trouble: `that begins with CMD-SHELL has its second word run alone, without \`${lost}\``,
    isTaken: true,
    edits: !isPlain ? [] : needsShell ? joined(file, test) : [replace(first, quote("CMD", first.style))],
  };
}

function programWithSyntax(file: ComposeSource, test: Words): TestFault | undefined {
  const [first, program, ...rest] = test.words;
  if (!first || !program) return undefined;
  if (rest.length === 0 && /^[a-z][\w.-]*\s+\S/.test(program.value)) {
    return {
      trouble: `that begins with CMD starts one program, called \`${program.value}\``,
      isTaken: true,
      edits: [replace(first, quote("CMD-SHELL", first.style))],
    };
  }
  const isShell = /(?:^|\/)(?:ba|da|a|z|k)?sh$/.test(program.value);
  const operator = isShell ? undefined : rest.find(({ value }) => isOperator(value));
  if (!operator) return undefined;
  const isPlain = [program, ...rest].every(({ value }) => isOperator(value) || !/\s|["'`\\$*?~(){}#|&;<>]/.test(value));
  return {
    trouble: `that begins with CMD is read by no shell: \`${operator.value}\` is a word for \`${program.value}\``,
    isTaken: true,
    edits: isPlain ? joined(file, test) : [],
  };
}

const isOperator = (word: string): boolean => /^(?:\|\|?|&&|;|\d?>{1,2}(?:\/dev\/null)?|\d?>&\d)$/.test(word);

/** All words as one text for a shell. */
function joined(file: ComposeSource, test: Words): readonly Edit[] {
  if (!isFlowList(file, test) || file.text.slice(test.start, test.end).includes("#")) return [];
  const [, ...words] = test.words;
  return [replace(test, listed(["CMD-SHELL", words.map(({ value }) => value).join(" ")]))];
}
