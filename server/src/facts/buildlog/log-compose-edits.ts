import { type Edit, remove } from "../../base/edit.js";
import { removeEntry } from "../../syntax/compose/edits.js";
import type { Entry } from "../../syntax/compose/node.js";
import type { ComposeSource } from "../../syntax/source.js";

/** Deletes a key, and leaves its owner there with nothing under it where it had no other. */
export function removeKey(file: ComposeSource, owner: Entry, entry: Entry): Edit | undefined {
  const { value, key } = owner;
  if (value?.kind !== "mapping" || value.own.length !== 1) return removeEntry(file, entry);
  if (owner.via || value.via || value.anchor !== undefined) return undefined;
  const colon = file.text.indexOf(":", key.end);
  return colon < 0 || colon > value.start ? undefined : remove({ start: colon + 1, end: value.end });
}
