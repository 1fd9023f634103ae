import { type Range, range, textAt } from "../../base/range.js";
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

export function openNotebooks(file: DockerfileSource): readonly OpenNotebook[] {
  if (!/\.token\b/.test(file.text) || hasPassword.test(file.text)) return [];
  return instructions(file).flatMap((outer) => {
    const instruction = outer.trigger ?? outer;
    if (!read.has(instruction.keyword)) return [];
    return [...textAt(file.text, instruction).matchAll(noToken)].map(({ 0: text, index }) => {
      const start = instruction.start + index;
      return { ...range(start, start + text.trimEnd().length), instruction };
    });
  });
}
