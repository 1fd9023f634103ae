import { replace } from "../../base/edit.js";
import { nearest } from "../../base/nearest.js";
import { keywords } from "../../syntax/dockerfile/model.js";
import { buildErrorRule, editsIn } from "../build-error.js";

export default buildErrorRule(
  "buildlog/unknown-instruction",
  ({ values: { word = "" } }, { log, place: { file, instruction } }) => {
    const told = /\(did you mean (\w+)\?\)/.exec(log.message?.text ?? "")?.[1];
    // Of instructions as near as each other BuildKit names any, and letters that changed places are two to it.
    const suggested = nearest(word, keywords) ?? told;
    if (suggested === undefined || !file || instruction?.keyword !== word.toUpperCase()) return {};
    return { values: { suggested }, edits: editsIn(file, replace(instruction.keywordRange, suggested)) };
  },
);
