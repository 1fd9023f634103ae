import { replace } from "../../base/edit.js";
import { buildErrorRule, editsIn } from "../build-error.js";

export default buildErrorRule(
  "buildlog/unknown-flag",
  ({ values: { flag = "" } }, { log, place: { file, instruction } }) => {
    const suggested = /\(did you mean (?:--)?([\w-]+)\?\)/.exec(log.message?.text ?? "")?.[1];
    const written = instruction?.flags.find(({ name }) => name === flag);
    if (suggested === undefined || !file || !written) return {};
    return { values: { suggested }, edits: editsIn(file, replace(written.nameRange, `--${suggested}`)) };
  },
);
