import { replace } from "../../base/edit.js";
import { buildErrorRule, editsIn } from "../build-error.js";

/** `COPY /etc/motd <<EOF` has the two words the wrong way round. */
export default buildErrorRule("buildlog/copy-heredoc-destination", (_, { place: { file, instruction } }) => {
  const [destination, marker, other] = instruction?.words ?? [];
  const [heredoc] = instruction?.heredocs ?? [];
  if (!file || !destination || !marker || other || !heredoc || heredoc.marker.start !== marker.start) return {};
  return { edits: editsIn(file, replace(destination, marker.raw), replace(marker, destination.raw)) };
});
