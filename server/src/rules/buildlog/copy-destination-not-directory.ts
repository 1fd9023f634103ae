import { insertAfter } from "../../base/edit.js";
import { copyParts } from "../../syntax/dockerfile/parts.js";
import { buildErrorRule, editsIn } from "../build-error.js";

export default buildErrorRule("buildlog/copy-destination-not-directory", (_, { place: { file, instruction } }) => {
  const destination = instruction && copyParts(instruction).destination;
  // Inside quotes the slash belongs before the closing one; that is rare enough to be left to people.
  if (!file || !destination || destination.raw !== destination.value || destination.value.endsWith("/")) return {};
  return { edits: editsIn(file, insertAfter(destination, "/")) };
});
