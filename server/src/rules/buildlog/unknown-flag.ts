import { replace } from "../../base/edit.js";
import { nearest } from "../../base/nearest.js";
import type { BuildLog } from "../../syntax/buildlog/log.js";
import { flagsOf } from "../../syntax/dockerfile/flags.js";
import { buildErrorRule, editsIn } from "../build-error.js";

export default buildErrorRule(
  "buildlog/unknown-flag",
  ({ values: { flag = "" } }, { log, place: { file, instruction } }) => {
    const written = instruction?.flags.find(({ name }) => name === flag);
    // BuildKit counts letters that changed places as two, and of flags as near as each other it names any.
    const suggested = (instruction && nearest(flag, flagsOf(instruction.keyword).keys())) ?? guessOf(log);
    if (suggested === undefined || !file || !written) return {};
    return { values: { suggested }, edits: editsIn(file, replace(written.nameRange, `--${suggested}`)) };
  },
);

const guessOf = ({ message }: BuildLog): string | undefined =>
  /\(did you mean (?:--)?([\w-]+)\?\)/.exec(message?.text ?? "")?.[1];
