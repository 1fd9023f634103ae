import { remove, replace } from "../../base/edit.js";
import { rangeOf } from "../../base/range.js";
import { invisibleCharacters } from "../../facts/dockerfile/invisible-characters.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/leave-no-invisible-characters", function* (file) {
  for (const found of invisibleCharacters(file)) {
    const { name, word, isBlank } = found;
    yield { range: rangeOf(found), values: { name, word }, edits: [isBlank ? replace(found, " ") : remove(found)] };
  }
});
