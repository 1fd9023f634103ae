import { remove } from "../../base/edit.js";
import { range } from "../../base/range.js";
import { dryWords } from "../../facts/dockerfile/dry-build.js";
import { instructionsWith } from "../../syntax/dockerfile/by-keyword.js";
import { variableReferences } from "../../syntax/dockerfile/references.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/expose-container-ports-only", function* (file, { policy }) {
  if (policy.profile === "buildkit") {
    yield* asDockerReads(file);
    return;
  }
  for (const outer of instructionsWith(file, "EXPOSE")) {
    const { words } = outer.trigger ?? outer;
    for (const { start, end, raw } of words) {
      if (raw.startsWith("#")) break;
      const colon = hostEnd(raw);
      if (colon < 0 || colon === raw.length - 1) continue;
      const isSplit = end - start !== raw.length || /["']/.test(raw);
      yield {
        range: range(start, end),
        values: { value: raw },
        edits: isSplit ? [] : [remove(range(start, start + colon + 1))],
      };
    }
  }
});

/** With all variables put in: an address or a port before the last colon. */
function* asDockerReads(file: DockerfileSource) {
  for (const { holder, instruction, text, start, end } of dryWords(file)) {
    for (const value of holder.keyword === "EXPOSE" ? (text?.split(/\s+/) ?? []) : []) {
      const colon = value.lastIndexOf(":");
      if (colon < 1) continue;
      const isPlain = holder === instruction && file.text.slice(start, end) === value;
      yield {
        range: range(start, end),
        values: { value },
        edits: isPlain && colon < value.length - 1 ? [remove(range(start, start + colon + 1))] : [],
      };
    }
  }
}

/** Where the last colon is that stands in no `${…}`; -1 if there is none. */
function hostEnd(raw: string): number {
  const references = variableReferences(raw, range(0, raw.length));
  const isInside = (at: number) => references.some(({ start, end }) => start <= at && at < end);
  let colon = raw.lastIndexOf(":");
  while (colon > 0 && isInside(colon)) colon = raw.lastIndexOf(":", colon - 1);
  return colon;
}
