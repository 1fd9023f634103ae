import type { Range } from "../../../base/range.js";
import { range } from "../../../base/range.js";
import { instructions } from "../../../syntax/dockerfile/instructions.js";
import { fileRange } from "../../../syntax/dockerfile/logical.js";
import type { Instruction } from "../../../syntax/dockerfile/model.js";
import type { DockerfileSource } from "../../../syntax/source.js";

/** What looks like a comment behind the arguments of an instruction, from its hash to the end of the line. */
export interface TrailingComment extends Range {
  /** The one that stands at the start of the line. */
  readonly outer: Instruction;
}

/** Of instructions that no shell reads: a shell would cut the comment off. */
export const trailingComments = (file: DockerfileSource): readonly TrailingComment[] =>
  instructions(file).flatMap((outer) => {
    const instruction = outer.trigger ?? outer;
    if (!instruction.known || notRead.test(instruction.keyword) || instruction.form === "exec") return [];
    const at = hashIn(instruction);
    if (at === undefined) return [];
    const { start } = fileRange(instruction.joined, at, at + 1);
    const line = file.text.slice(start, instruction.body.end).split("\n", 1)[0] ?? "";
    const bare = line.trimEnd();
    const written = bare.endsWith(instruction.escaper) ? bare.slice(0, -1).trimEnd() : bare;
    return [{ outer, ...range(start, start + written.length) }];
  });

const notRead = /^(?:RUN|CMD|ENTRYPOINT|HEALTHCHECK|SHELL|MAINTAINER|ONBUILD)$/;

/** The first hash after a blank and outside of quotes that has a blank after it, as nobody writes in a value. */
function hashIn({ joined: { text }, escaper, keyword }: Instruction): number | undefined {
  // Ports, images and signals never begin with a hash.
  const isFree = /^(?:EXPOSE|FROM|STOPSIGNAL)$/.test(keyword);
  if (!text.includes("#")) return undefined;
  let quote = "";
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] ?? "";
    if (sign === escaper) at++;
    else if (quote) quote = sign === quote ? "" : quote;
    else if (sign === '"' || sign === "'") quote = sign;
    else if (sign === "#" && at > 0 && /\s/.test(text[at - 1] ?? "") && (isFree || /[\s#]/.test(text[at + 1] ?? ""))) {
      return at;
    }
  }
  return undefined;
}
