import { type Edit, remove } from "../../../base/edit.js";
import { contains, type Range, range, shift, textAt } from "../../../base/range.js";
import { removeItem } from "../../../syntax/compose/edits.js";
import { items } from "../../../syntax/compose/node.js";
import type { ComposeSource } from "../../../syntax/source.js";
import { emptyTokens } from "../../dockerfile/open-notebooks.js";
import { type JudgedService, shownAt } from "../judged-services.js";

/** An option of a service's command that has Jupyter ask for no token. */
export interface OpenNotebookService {
  readonly place: Range;
  /** What deletes the option; none where it is not a word of its own on its line. */
  readonly edits: readonly Edit[];
}

export function openNotebookOf(file: ComposeSource, service: JudgedService): OpenNotebookService | undefined {
  const { command, entrypoint } = service;
  for (const [key, words] of [
    ["command", command],
    ["entrypoint", entrypoint],
  ] as const) {
    if (!words) continue;
    const [token] = words.via ? [] : emptyTokens(textAt(file.text, words));
    // What an alias stands for is not spelled here.
    if (!token && emptyTokens(words.text).length > 0) return { place: shownAt(words), edits: [] };
    if (!token) continue;
    const found = shift(token, words.start);
    const dashes = file.text.slice(found.start - 2, found.start) === "--" ? 2 : 0;
    const place = range(found.start - dashes, found.end);
    const item = items(service.keys.get(key)?.value).find((one) => contains(one, place));
    const isWhole = item?.value?.kind === "scalar" && /^--[\w.]+=\s*(?:""|'')?$/.test(item.value.text);
    const removed = item && isWhole ? removeItem(file, item) : item ? undefined : removeWord(file, place);
    return { place, edits: removed ? [removed] : [] };
  }
  return undefined;
}

/** With the blanks before it; not where it begins a line or is a part of a word. */
function removeWord({ text }: ComposeSource, place: Range): Edit | undefined {
  let { start } = place;
  while (/[ \t]/.test(text[start - 1] ?? "")) start--;
  const isOwnWord =
    start < place.start && /[\s"']/.test(text[place.end] ?? "\n") && !/[\n:>|]/.test(text[start - 1] ?? "\n");
  return isOwnWord ? remove(range(start, place.end)) : undefined;
}
