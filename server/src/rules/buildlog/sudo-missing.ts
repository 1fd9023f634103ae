import { remove } from "../../base/edit.js";
import { runs } from "../../facts/commands/runs.js";
import { stateAt, userOf } from "../../facts/dockerfile/state.js";
import { buildErrorRule, editsIn } from "../build-error.js";

export default buildErrorRule("buildlog/sudo-missing", (_, { place: { file, instruction } }) => {
  if (!file || !instruction || !isRoot(userOf(stateAt(file, instruction)))) return {};
  const edits = runs(file)
    .filter(({ outer }) => outer === instruction)
    .flatMap(({ commands }) => commands)
    .flatMap(({ wrappers, start, isExec }) => {
      const sudo = wrappers.at(-1);
      return sudo?.name === "sudo" && !isExec ? [remove({ start: sudo.start, end: start })] : [];
    });
  return { edits: editsIn(file, ...edits) };
});

/** A base image that is not known starts as root, as nearly all do. */
const isRoot = (user: string | undefined): boolean => user === undefined || /^(?:root|0)(?::|$)/.test(user);
