import { ownReferences } from "../../facts/dockerfile/env-references.js";
import { stateAt } from "../../facts/dockerfile/state.js";
import { bindingOf } from "../../facts/dockerfile/variables.js";
import { instructionsWith } from "../../syntax/dockerfile/by-keyword.js";
import { splitInstruction } from "../../syntax/dockerfile/edits-split.js";
import { assignments } from "../../syntax/dockerfile/parts.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/set-variables-in-an-earlier-line", function* (file) {
  // What stands in a file without FROM is read from the top, too.
  const loose = new Set<string>();
  for (const outer of instructionsWith(file, "ENV")) {
    const instruction = outer.trigger ?? outer;
    const own = assignments(instruction);
    const { variables } = stateAt(file, outer);
    const isSet = (name: string) => loose.has(name) || bindingOf(variables, name)?.instruction !== undefined;
    const all = ownReferences(file, instruction);
    // Two lines would give these another value than they have now.
    const kept = all.findLast(({ reference, setter }) => setter !== undefined && isSet(reference.name))?.user ?? -1;
    for (const { reference, user, setter } of all) {
      if (isSet(reference.name)) continue;
      const [previous, place] = [own[user - 1], own[user]];
      const isSplittable = setter !== undefined && kept < user;
      yield {
        range: reference,
        values: { name: reference.name },
        edits: isSplittable && previous && place ? splitInstruction(file, outer, previous, place) : [],
        related: setter === undefined ? [] : own.slice(setter, setter + 1).map(({ nameRange }) => nameRange),
      };
    }
    if (outer.stage < 0) for (const { name } of own) loose.add(name);
  }
});
