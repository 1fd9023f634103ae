import { type Edit, insertAt, replace } from "../../base/edit.js";
import { services } from "../../syntax/compose/model.js";
import { quote } from "../../syntax/compose/quote.js";
import type { Words } from "../../syntax/compose/words.js";
import type { ComposeSource } from "../../syntax/source.js";
import { composeRule } from "../rule.js";

const kinds: ReadonlySet<string> = new Set(["CMD", "CMD-SHELL", "NONE"]);

export default composeRule("compose/begin-health-tests-with-cmd", function* (file) {
  for (const { healthcheck } of services(file)) {
    const test = healthcheck?.test;
    const [first] = test?.words ?? [];
    if (test?.form !== "list" || !first || kinds.has(first.value) || first.value.includes("$")) continue;
    const edit = test.via ? undefined : mended(file, test);
    yield { range: first, values: { word: first.value }, edits: edit ? [edit] : [] };
  }
});

/** The word in capitals, or CMD before the program; none where a shell would have to read the words. */
function mended({ text }: ComposeSource, { words }: Words): Edit | undefined {
  const [first, ...rest] = words;
  if (!first) return undefined;
  const meant = first.value.toUpperCase().replace("_", "-");
  if (kinds.has(meant)) return replace(first, quote(meant, first.style));
  const needsShell = [first, ...rest].some(({ value }) => /\s|[|&;<>]|^\|\|$/.test(value));
  const isFlow = text.slice(0, first.start).trimEnd().endsWith("[");
  return needsShell || !isFlow ? undefined : insertAt(first.start, '"CMD", ');
}
