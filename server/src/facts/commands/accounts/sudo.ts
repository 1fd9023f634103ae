import { type Edit, remove } from "../../../base/edit.js";
import { cover, type Range, rangeOf } from "../../../base/range.js";
import type { Command, Wrapper } from "../commands.js";
import type { Run } from "../runs.js";

/** `sudo` before a command. */
export interface SudoUse {
  /** With its options. */
  readonly range: Range;
  /** Another user than root whom the command is to run as. */
  readonly target?: string;
  /** Takes it out; none where it does more than make somebody root. */
  readonly edits: readonly Edit[];
}

export function sudoUses({ commands, instruction }: Run): readonly SudoUse[] {
  const found = new Map<number, SudoUse>();
  for (const command of commands) {
    if (command.wrappers.length === 0) continue;
    for (const [index, wrapper] of command.wrappers.entries()) {
      // What stands in a string that a shell is given has the wrappers of the shell too.
      if (wrapper.name !== "sudo" || found.has(wrapper.start)) continue;
      const use = useOf(wrapper, command.wrappers[index + 1]?.start ?? command.start, command);
      const hasComment = instruction.comments.some(
        ({ start }) => wrapper.start < start && use.edits.some(({ end }) => start < end),
      );
      found.set(wrapper.start, hasComment ? { ...use, edits: [] } : use);
    }
  }
  return [...found.values()];
}

/** `sudo` that runs no command: `sudo -V`. */
export const idleSudo = ({ commands }: Run): readonly SudoUse[] =>
  commands.flatMap(({ program, words: [word] }) =>
    word && program === "sudo" ? [{ range: rangeOf(word), edits: [] }] : [],
  );

function useOf(wrapper: Wrapper, inner: number, { pipeline, position }: Command): SudoUse {
  const words = wrapper.words.map(({ value = "" }) => value);
  const end = wrapper.words.findIndex(({ raw }) => /^[A-Za-z_]\w*=/.test(raw));
  const own = end < 0 ? wrapper.words : wrapper.words.slice(0, end);
  const options = words.slice(1, own.length);
  const asked = options.findIndex((word) => /^(?:-[a-zA-Z]*[ug]|--user|--group)$/.test(word));
  const joined = options.find((word) => /^(?:-[ug].|--(?:user|group)=)/.test(word));
  const target = asked >= 0 ? options[asked + 1] : joined?.replace(/^(?:-[ug]|--\w+=)/, "");
  // The password that comes through a pipe would go to the command.
  const isPlain = options.every((word) => /^(?:-[EHn]+|--preserve-env|--set-home|--non-interactive|--)$/.test(word));
  const next = end < 0 ? inner : (wrapper.words[end]?.start ?? inner);
  const isPiped = pipeline.elements.length > 1 && position > 0 && options.some((word) => /^-[a-zA-Z]*S/.test(word));
  return {
    range: cover(own) ?? rangeOf(wrapper),
    ...(target && target !== "root" ? { target } : {}),
    edits: isPlain && !isPiped ? [remove({ start: wrapper.start, end: next })] : [],
  };
}
