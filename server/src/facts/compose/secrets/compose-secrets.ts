import { fact } from "../../../base/fact.js";
import type { Range } from "../../../base/range.js";
import type { Located } from "../../../syntax/compose/located.js";
import { textOf } from "../../../syntax/compose/located.js";
import { compose } from "../../../syntax/compose/model.js";
import { valueAt } from "../../../syntax/compose/node.js";
import type { Words } from "../../../syntax/compose/words.js";
import { namesSecret } from "../../../syntax/secret-shapes.js";
import type { ComposeSource } from "../../../syntax/source.js";
import { passwordOfAddress, type Secret, secretByShape, secretIn } from "../../secrets.js";

/** A secret that a Compose file spells out. */
export interface WrittenSecret {
  readonly kind: string;
  readonly secret: string;
  /** The secret itself where the file spells it letter by letter; else all that holds it. */
  readonly range: Range;
  /** What holds it: all of a value, or a part. */
  readonly value: Located<string>;
  /** The name of the variable it is the value of. */
  readonly name?: string;
}

/** Literals of keys, tokens and passwords in environments, build arguments, labels, commands and inline configs. */
export const writtenSecrets = fact((file: ComposeSource): readonly WrittenSecret[] => {
  const found = new Map<number, WrittenSecret>();
  const add = (value: Located<string>, secret: Secret | undefined, name?: string): void => {
    if (!secret || found.has(value.start)) return;
    found.set(value.start, written(file, value, secret, name));
  };
  for (const { environment, build, labels, command, entrypoint } of compose(file).services) {
    for (const { name, value } of [...environment, ...(build?.args ?? [])])
      if (value) add(value, secretIn(name, value.value), name);
    for (const { value } of [...labels, ...(build?.labels ?? [])]) if (value) add(value, secretByShape(value.value));
    for (const word of wordsIn(command, entrypoint))
      add(word, secretByShape(word.value) ?? passwordOfAddress(word.value));
  }
  for (const { entry } of compose(file).configs) {
    const content = textOf(valueAt(entry.value, "content"));
    if (content) add(content, secretByShape(content.value));
  }
  return [...found.values()];
});

/** Those, and every other text under the name of a password or key, however easy it is to guess: what policies ask for. */
export const spelledSecrets = fact((file: ComposeSource): readonly WrittenSecret[] => {
  const found = new Map(writtenSecrets(file).map((secret) => [secret.value.start, secret]));
  for (const { environment, build } of compose(file).services) {
    for (const { name, value } of [...environment, ...(build?.args ?? [])]) {
      if (!value || found.has(value.start) || !namesSecret(name) || noSecret.test(value.value)) continue;
      const kind = /pass|pwd|pw$/i.test(name) ? "password" : "secret";
      found.set(value.start, written(file, value, { kind, start: 0, end: value.value.length }, name));
    }
  }
  return [...found.values()];
});

/** Nothing much, a switch, a number that counts, a variable, a place. */
const noSecret = /^(?:.{0,3}|true|false|null|none|\d{0,4})$|\$|^[./~]|:\/\//i;

const wordsIn = (...all: readonly (Words | undefined)[]): readonly Located<string>[] =>
  all.flatMap((words) => words?.words ?? []);

function written(
  file: ComposeSource,
  value: Located<string>,
  { kind, start, end }: Secret,
  name?: string,
): WrittenSecret {
  const secret = value.value.slice(start, end);
  const at = file.text.indexOf(secret, value.start);
  const isSpelled = at >= 0 && at + secret.length <= value.end;
  return {
    kind,
    secret,
    value,
    range: isSpelled ? { start: at, end: at + secret.length } : { start: value.start, end: value.end },
    ...(name !== undefined && { name }),
  };
}
