import { type Edit, replace } from "../../base/edit.js";
import { type MissingSource, missingSources } from "../../facts/workspace/missing-sources.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/copy-files-that-exist", function* (file, workspace) {
  for (const missing of missingSources(file, workspace)) {
    const { word, value, isPattern, near } = missing;
    const hint = isPattern
      ? ": the pattern matches nothing, and nothing is copied"
      : near
        ? `; there is \`${near}\``
        : "";
    yield {
      range: word,
      values: { source: value, hint, near: near ?? "" },
      edits: near === undefined ? [] : [corrected(missing, near)],
    };
  }
});

/** Keeps `./`, `/`, the slash at the end, and quotes. */
function corrected({ word, value }: MissingSource, near: string): Edit {
  const lead = /^(?:\.?\/)?/.exec(value)?.[0] ?? "";
  const path = `${lead}${near}${value.endsWith("/") ? "/" : ""}`;
  const quote = /^["']/.exec(word.raw)?.[0] ?? "";
  return replace(word, `${quote}${path}${quote}`);
}
