import { type Edit, replace } from "../../../base/edit.js";
import { type Range, textAt } from "../../../base/range.js";
import type { Located } from "../../../syntax/compose/located.js";
import { type Entry, entryOf, items, valueAt } from "../../../syntax/compose/node.js";
import { type Words, wordsOf } from "../../../syntax/compose/words.js";
import type { ComposeSource } from "../../../syntax/source.js";
import { startOf } from "../../dockerfile/start.js";
import { type JudgedService, shownAt } from "../judged-services.js";

/** A sign that only a shell reads, in a command that none reads. */
export interface UnreadOperator {
  readonly place: Range;
  readonly operator: string;
  /** The whole command in the hands of a shell; none where it cannot be written in one line, or the image may have no shell. */
  readonly edits: readonly Edit[];
}

/** The first of each command of a service: `command`, `entrypoint`, and the hooks after its start and before its end. */
export function unreadOperators(file: ComposeSource, service: JudgedService): readonly UnreadOperator[] {
  const { keys, command, entrypoint, runs } = service;
  const hooks = ["post_start", "pre_stop"].flatMap((key) =>
    items(keys.get(key)?.value).flatMap(({ value }): readonly (readonly [Words, Entry])[] => {
      const entry = entryOf(value, "command");
      const words = wordsOf(valueAt(value, "command"));
      return words && entry ? [[words, entry]] : [];
    }),
  );
  const own: (readonly [Words, Entry | undefined])[] = [];
  if (entrypoint) own.push([entrypoint, keys.get("entrypoint")]);
  if (command && !isReadByShell(service)) own.push([command, keys.get("command")]);
  return [...own, ...hooks].flatMap(([words, entry]) => {
    if (startsShell(words.words)) return [];
    const found = operatorIn(file, words);
    if (!found) return [];
    const edit = entry && !entry.isMerged && runs?.facts?.shell !== false ? throughShell(file, words) : undefined;
    return [{ ...found, edits: edit ? [edit] : [] }];
  });
}

/** Whether a shell, or somebody unknown, gets the command: by the service's entry point, its Dockerfile, or its image. */
function isReadByShell({ whole, runs }: JudgedService): boolean {
  if (whole.entrypoint) return startsShell(whole.entrypoint.words) || /\.sh\b|entrypoint/.test(whole.entrypoint.text);
  if (!runs) return true;
  if (!runs.built) return runs.facts === undefined;
  return startOf(runs.built.dockerfile, runs.built.stage).some(({ keyword }) => keyword === "ENTRYPOINT");
}

/** Behind whatever starts it: `tini --`, a script that waits. */
const startsShell = (words: readonly Located<string>[]): boolean => words.some(({ value }) => shell.test(value));

const shell = /(?:^|[/\\])(?:(?:ba|da|a|z|k|c|fi)?sh|cmd|powershell|pwsh|busybox|eval)(?:\.exe)?$/i;

/** Signs that stand alone; a semicolon may follow a word. What is in quotes of its own is meant as it is. */
function operatorIn({ text }: ComposeSource, command: Words): UnreadOperator | undefined {
  const { form, words } = command;
  const program = words[0]?.value ?? "";
  if (/(?:^|\/)(?:find|expr|test|\[|jq|yq|awk|ffmpeg)$/.test(program)) return undefined;
  for (const [index, word] of words.entries()) {
    // At the end there is nothing that it could be for.
    if (index === words.length - 1) continue;
    const before = words[index - 1]?.value ?? "";
    const [operator = ""] = sign.exec(word.value) ?? (form === "text" ? (/;$/.exec(word.value) ?? []) : []);
    const isQuoted = form === "text" && word.spelling !== "none" && textAt(text, word) !== word.value;
    if (operator === "" || isQuoted || (/^--?[\w-]+$/.test(before) && !/^(?:&&|\|\|)$/.test(operator))) continue;
    return { place: placeOf(text, command, word, operator), operator, edits: [] };
  }
  return undefined;
}

/** In a text over several lines, the first sign with blanks around it. */
function placeOf(text: string, { via, start, end }: Words, word: Located<string>, operator: string): Range {
  if (via || word.via) return shownAt(word);
  if (word.spelling !== "none") {
    return { start: operator === word.value ? word.start : word.end - operator.length, end: word.end };
  }
  const raw = text.slice(start, end);
  for (let at = raw.indexOf(operator); at >= 0; at = raw.indexOf(operator, at + 1)) {
    const around = raw.slice(Math.max(0, at - 1), at) + raw.slice(at + operator.length, at + operator.length + 1);
    if (around.trim() === "") return { start: start + at, end: start + at + operator.length };
  }
  return { start: word.start, end: word.end };
}

const sign = /^(?:&&|\|\|?|;|\d?>>?(?:&\d)?|&>|<)$/;

/** Of a text in one line, or of plain words of a list in one line. */
function throughShell({ text }: ComposeSource, command: Words): Edit | undefined {
  const { form, scalar, words } = command;
  const written = textAt(text, command);
  if (command.via || /[\r\n]/.test(written)) return undefined;
  if (form === "text") {
    const isAlias = scalar?.style === "plain" && scalar.textStart === undefined;
    if (!scalar || isAlias || scalar.style === "literal" || scalar.style === "folded") return undefined;
    return replace(command, handed(scalar.text));
  }
  const isPlain = words.every(({ value }) => sign.test(value) || /^[\w@%+=:,./~^-]+$/.test(value));
  return /^\[/.test(written) && isPlain
    ? replace(command, handed(words.map(({ value }) => value).join(" ")))
    : undefined;
}

const handed = (script: string): string => `["sh", "-c", ${JSON.stringify(script)}]`;
