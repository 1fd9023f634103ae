import { type Edit, insertAt, replace } from "../../base/edit.js";
import { type RelativeTarget, relativeTargets } from "../../facts/dockerfile/relative-targets.js";
import { insertBeforeInstruction } from "../../syntax/dockerfile/edits.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/copy-to-a-known-directory", function* (file, workspace) {
  const isStrict = workspace.policy.profile === "hadolint";
  for (const targets of relativeTargets(file, workspace).values()) {
    // One WORKDIR mends all of a stage.
    for (const [index, target] of (isStrict ? targets : targets.slice(0, 1)).entries()) {
      const { destination, outer, isTrigger, isWindows, isFollowed, isAtRoot } = target;
      const fromRoot = (isStrict ? [target] : targets).map(rooted);
      const hasPlace = index === 0 && !isTrigger && !isWindows && !isFollowed;
      yield {
        range: destination,
        values: { target: destination.value },
        edits: {
          workdir: hasPlace ? [insertBeforeInstruction(file, outer, "WORKDIR /app")] : [],
          root: isWindows || !isAtRoot || fromRoot.includes(undefined) ? [] : fromRoot.flatMap((edit) => edit ?? []),
        },
      };
    }
  }
});

/** Behind a quote; `./` goes. What leads up is left to its author. */
function rooted({ destination: { raw, value, start } }: RelativeTarget): Edit | undefined {
  if (/^(?:\.\.|~)(?:\/|$)|\\/.test(value) || /^["'].*["'].|[\r\n]/.test(raw)) return undefined;
  const [lead = "", quote = ""] = /^(["']?)(?:\.\/+|\.(?=["']?$))*/.exec(raw) ?? [];
  return lead === "" ? insertAt(start, "/") : replace({ start, end: start + lead.length }, `${quote}/`);
}
