import type { Instruction } from "../../syntax/dockerfile/model.js";
import { type Assignment, assignments } from "../../syntax/dockerfile/parts.js";
import { type VariableReference, variableReferences } from "../../syntax/dockerfile/references.js";
import type { DockerfileSource } from "../../syntax/source.js";

/** A variable in a value of ENV that the same ENV sets: there it still has its old value. */
export interface OwnReference {
  readonly reference: VariableReference;
  /** Numbers of the assignment that uses it, and of the last that sets it before that one, if one does. */
  readonly user: number;
  readonly setter: number | undefined;
}

/** The references of an ENV to what it sets itself. A value that a name adds to its own old one, once, is none. */
export function ownReferences({ text }: DockerfileSource, env: Instruction): readonly OwnReference[] {
  const own = assignments(env);
  const places = new Map<string, number[]>();
  for (const [index, { name }] of own.entries()) {
    const known = places.get(name);
    if (known) known.push(index);
    else places.set(name, [index]);
  }
  return own.flatMap((assignment, user) =>
    references(text, assignment, env.escaper).flatMap((reference): readonly OwnReference[] => {
      const setters = places.get(reference.name) ?? [];
      if (setters.length === 0 || setters[0] === user) return [];
      return [{ reference, user, setter: setters.findLast((index) => index < user) }];
    }),
  );
}

const references = (text: string, { valueRange }: Assignment, escaper: string): readonly VariableReference[] =>
  valueRange ? variableReferences(text, valueRange, escaper) : [];
