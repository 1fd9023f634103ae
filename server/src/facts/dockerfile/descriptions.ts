import { fact } from "../../base/fact.js";
import type { Range } from "../../base/range.js";
import { directives } from "../../syntax/dockerfile/directives.js";
import { comments, instructions } from "../../syntax/dockerfile/instructions.js";
import type { Comment, Instruction } from "../../syntax/dockerfile/model.js";
import { assignments, fromParts } from "../../syntax/dockerfile/parts.js";
import type { DockerfileSource } from "../../syntax/source.js";

/** A comment that Docker takes for the description of a stage or of build arguments. */
export interface Description {
  /** The last line of the comments above; blank lines between do not part them, an empty `#` does. */
  readonly comment: Comment;
  /** What it may begin with; stages in lower case. */
  readonly names: readonly string[];
  /** The name that is described. */
  readonly place: Range;
  readonly instruction: Instruction;
}

export const descriptions = fact((file: DockerfileSource): readonly Description[] => {
  const directive = new Set(directives(file).map(({ start }) => start));
  const above = new Map<number, Comment | undefined>();
  for (const comment of comments(file)) {
    if (!comment.before || directive.has(comment.start)) continue;
    above.set(comment.before.start, comment.text === "" ? undefined : comment);
  }
  return instructions(file).flatMap((instruction) => {
    const comment = above.get(instruction.start);
    const [first, ...others] = comment ? described(instruction) : [];
    if (!comment || !first) return [];
    const names = [first, ...others].map(({ name }) => name);
    return [{ comment, names, place: first.place, instruction }];
  });
});

function described(instruction: Instruction): readonly { readonly name: string; readonly place: Range }[] {
  if (instruction.keyword === "ARG") {
    return assignments(instruction).map(({ name, nameRange }) => ({ name, place: nameRange }));
  }
  const name = instruction.keyword === "FROM" ? fromParts(instruction).name : undefined;
  return name ? [{ name: name.value.toLowerCase(), place: name }] : [];
}
