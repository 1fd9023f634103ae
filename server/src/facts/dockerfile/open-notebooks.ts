import { type Range, range, shift, textAt } from "../../base/range.js";
import { instructions } from "../../syntax/dockerfile/instructions.js";
import type { Instruction } from "../../syntax/dockerfile/model.js";
import type { DockerfileSource } from "../../syntax/source.js";

/** A setting that has Jupyter ask for no token. */
export interface OpenNotebook extends Range {
  readonly instruction: Instruction;
}

/** Names of Jupyter's setting, and an empty value in whatever quotes; what has a password needs no token. */
const noToken =
  /\b(?:NotebookApp|ServerApp|LabApp|IdentityProvider|PasswordIdentityProvider)\.token(?:[ \t]{0,9}=[ \t]{0,9}(?:""|''|\\"\\"|\\'\\')(?!\w)|=(?=["']?(?:[\s,\]\\]|$)))/g;
const hasPassword = /\b(?:hashed_password|(?:NotebookApp|ServerApp|LabApp)\.password)[ \t]*=[ \t]*\\?["']?\\?[\w$]/;

const read: ReadonlySet<string> = new Set(["CMD", "ENTRYPOINT", "RUN", "ENV", "COPY"]);

/** The settings within a text that have Jupyter ask for no token, as offsets of that text; none where it sets a password. */
export const emptyTokens = (text: string): readonly Range[] =>
  !text.includes(".token") || hasPassword.test(text)
    ? []
    : [...text.matchAll(noToken)].map(({ 0: found, index }) => range(index, index + found.trimEnd().length));

export function openNotebooks(file: DockerfileSource): readonly OpenNotebook[] {
  if (!/\.token\b/.test(file.text) || hasPassword.test(file.text)) return [];
  return instructions(file).flatMap((outer) => {
    const instruction = outer.trigger ?? outer;
    if (!read.has(instruction.keyword)) return [];
    return emptyTokens(textAt(file.text, instruction)).map((token) => ({
      instruction,
      ...shift(token, instruction.start),
    }));
  });
}
