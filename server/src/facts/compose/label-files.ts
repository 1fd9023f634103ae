import type { Located } from "../../syntax/compose/located.js";
import { textsOf } from "../../syntax/compose/located.js";
import { services } from "../../syntax/compose/model.js";
import type { Place } from "../../syntax/compose/node.js";
import type { ComposeSource } from "../../syntax/source.js";

/** A file of labels, which has to be there whatever else the file says. */
export interface LabelFile extends Place {
  readonly file: Located<string>;
  readonly isRequired?: never;
}

/** Those of a file as it writes them, each once. */
export function labelFiles(file: ComposeSource): readonly LabelFile[] {
  if (!file.text.includes("label_file")) return [];
  const all = services(file).flatMap(({ keys }) => textsOf(keys.get("label_file")?.value));
  return [...new Map(all.map((one) => [one.start, one])).values()].map((one) => ({
    file: one,
    start: one.start,
    end: one.end,
    ...(one.via && { via: one.via }),
  }));
}
