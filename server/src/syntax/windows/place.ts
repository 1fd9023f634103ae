import type { Range } from "../../base/range.js";
import type { Assignment, Pipeline, ShellCommand, ShellWord } from "../shell/model.js";
import type { WindowsScript } from "./model.js";

/** A script in other offsets: `to` says where a part of its text stands there. */
export function placeScript(script: WindowsScript, to: (range: Range) => Range): WindowsScript {
  const known = new Map<Pipeline, Pipeline>();
  const pipeline = (from: Pipeline): Pipeline => {
    const placed = known.get(from) ?? {
      ...from,
      ...to(from),
      list: { ...from.list, ...to(from.list) },
      elements: from.elements.map(to),
    };
    known.set(from, placed);
    return placed;
  };
  const word = (from: ShellWord): ShellWord => {
    const parts = from.parts.map((part) => ({ ...part, ...to(part) }));
    return { ...from, ...to(from), parts, expansions: parts.flatMap((part) => ("kind" in part ? [part] : [])) };
  };
  const command = (from: ShellCommand): ShellCommand => ({
    ...from,
    ...to(from),
    words: from.words.map(word),
    redirections: from.redirections.map(({ target, ...one }) => ({
      ...one,
      ...to(one),
      ...(target ? { target: word(target) } : {}),
    })),
    whole: to(from.whole),
    pipeline: pipeline(from.pipeline),
  });
  const assignment = (from: Assignment): Assignment => ({
    ...from,
    ...to(from),
    nameRange: to(from.nameRange),
    value: from.value && word(from.value),
  });
  return {
    commands: script.commands.map(command),
    expressions: script.expressions.map(command),
    assignments: script.assignments.map(assignment),
    statements: script.statements.map(to),
  };
}
