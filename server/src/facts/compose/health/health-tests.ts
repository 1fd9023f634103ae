import { fact } from "../../../base/fact.js";
import { type Range, rangeOf } from "../../../base/range.js";
import type { Healthcheck } from "../../../syntax/compose/deploy.js";
import type { Located } from "../../../syntax/compose/located.js";
import type { Words } from "../../../syntax/compose/words.js";
import type { ShellWord } from "../../../syntax/shell/model.js";
import { parseScript } from "../../../syntax/shell/script.js";
import { literalWord } from "../../../syntax/shell/words.js";
import type { ComposeSource } from "../../../syntax/source.js";
import { type Command, commandOfWords, commandsAt } from "../../commands/commands.js";
import type { Scripted } from "../../commands/runs.js";

/** What a health check runs, with the place in the file of each part. */
export interface HealthTest extends Scripted {
  readonly test: Words;
  readonly isShell: boolean;
  /** Whether the file spells the commands letter by letter, at their ranges, and for this service alone. */
  readonly isEditable: boolean;
  /** Where to point for a part of a command. */
  readonly placeOf: (part: Range) => Range;
}

/** Undefined for checks that are switched off, or that the image brings, and for lists that Compose refuses. */
export const healthTest = fact((file: ComposeSource) =>
  fact((healthcheck: Healthcheck): HealthTest | undefined => {
    const { test, form } = healthcheck;
    if (!test || (form !== "exec" && form !== "shell")) return undefined;
    return form === "shell" ? shellTest(file, test) : execTest(file, test);
  }),
);

function shellTest({ text }: ComposeSource, test: Words): HealthTest | undefined {
  const second = test.words[1];
  const script = test.form === "text" ? test.text : second?.value;
  const whole: Range | undefined = test.form === "text" ? test.scalar : second;
  if (script === undefined || !whole) return undefined;
  const start = test.form === "text" ? test.scalar?.textStart : second && innerOf(text, second)?.start;
  const parsed = parseScript(forShell(script));
  const commands = commandsAt(parsed, start ?? 0);
  return {
    isShell: true,
    regions: [{ start: start ?? 0, end: (start ?? 0) + script.length, kind: "shell", script: parsed }],
    shell: "sh",
    shellWords: ["/bin/sh", "-c"],
    ...testOf(test, commands, start === undefined ? whole : undefined),
  };
}

function execTest(file: ComposeSource, test: Words): HealthTest | undefined {
  const { text } = file;
  const [kind, ...words] = test.words;
  if (kind?.value !== "CMD" || words.length === 0) return undefined;
  const inner = words.map((word) => innerOf(text, word));
  const isSpelled = inner.every((one) => one !== undefined);
  const commands = commandOfWords(
    words.map((word, index) => execWord(text, word, inner[index] ?? word)),
    wholeForShell(file),
  );
  const whole = isSpelled ? undefined : (words[0] ?? test);
  return { isShell: false, regions: [], shell: "", shellWords: [], ...testOf(test, commands, whole) };
}

/** `whole` is all that can be pointed at where the commands have no places of their own. */
const testOf = (
  test: Words,
  commands: readonly Command[],
  whole: Range | undefined,
): Pick<HealthTest, "test" | "commands" | "isEditable" | "placeOf"> => ({
  test,
  commands,
  isEditable: !whole && !test.via,
  placeOf: (part) => (test.via ? rangeOf(test.via) : rangeOf(whole ?? part)),
});

/** A doubled dollar sign is a single one for the shell; the other becomes a letter, so that all offsets stay. */
const forShell = (text: string): string => text.replaceAll("$$", "_$");

const wholeForShell = fact(({ text }: ComposeSource): string => forShell(text));

/** The place of a word without its quotes, if it is spelled there. */
function innerOf(text: string, { start, value, style }: Located<string>): Range | undefined {
  const from = style === "plain" ? start : start + 1;
  return style !== "literal" && style !== "folded" && text.startsWith(value, from)
    ? { start: from, end: from + value.length }
    : undefined;
}

function execWord(text: string, { start, end, value, style }: Located<string>, inner: Range): ShellWord {
  const quoted = style === "single" || style === "double" ? style : "none";
  return { ...literalWord(text.slice(start, end), { start, end }, value, inner), quoted };
}
