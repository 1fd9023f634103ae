import { replace } from "../../base/edit.js";
import { expandIn, stateAt } from "../../facts/dockerfile/state.js";
import { instructionsWith } from "../../syntax/dockerfile/by-keyword.js";
import { copyParts } from "../../syntax/dockerfile/parts.js";
import { dockerfileRule } from "../rule.js";

/** What BuildKit takes for an address: of a file, or of a repository. */
const address = /^(?:https?:\/\/|git@[^:]+:|git:\/\/|ssh:\/\/)/;

export default dockerfileRule("dockerfile/fetch-urls-with-add", function* (file) {
  for (const outer of instructionsWith(file, "COPY")) {
    const copy = outer.trigger ?? outer;
    const { sources, destination, from } = copyParts(copy);
    if (from || !destination) continue;
    const values = sources.map((source) => expandIn(stateAt(file, outer), source, copy.escaper) ?? source.value);
    const url = values.find((value) => address.test(value));
    if (url === undefined) continue;
    // ADD would unpack a local archive beside it, and has no `--parents`.
    const isAlone = sources.length === 1 && copy.flags.every(({ name }) => /^(?:chown|chmod|link)$/.test(name));
    const keyword = copy.written === copy.written.toLowerCase() ? "add" : "ADD";
    yield { range: copy.keywordRange, values: { url }, edits: isAlone ? [replace(copy.keywordRange, keyword)] : [] };
  }
});
