import type { Location } from "vscode-languageserver-types";
import { touches } from "../base/range.js";
import { stageMentionAt, stageNamesakesOf } from "../facts/compose/images/stage-namesakes.js";
import { type Named, namesakes } from "../facts/compose/project/namesakes.js";
import { type Mention, mentions } from "../syntax/compose/mentions.js";
import { isTooLong } from "../syntax/source.js";
import { uriOf } from "./diagnostic.js";
import type { Session, View } from "./session.js";

/** The name at a place of a Compose file, or that of a stage in a Dockerfile. */
export function mentionAt({ source, document }: View, offset: number): Mention | undefined {
  if (isTooLong(document)) return undefined;
  if (source.kind === "dockerfile") return stageMentionAt(source, offset);
  const all = mentions(source).filter((mention) => touches(mention, offset));
  // Of two names that touch, the one that the place is before.
  return all.at(-1);
}

/** Everywhere where the same thing is named. */
export const namesakesOf = ({ workspace, source }: View, mention: Mention): readonly Named[] =>
  source.kind === "dockerfile" ? stageNamesakesOf(workspace, source, mention) : namesakes(workspace, source, mention);

/** The place in the editor; undefined for a file whose text or address is not known. */
export function locationOf({ positions }: Session, view: View, { path, start, end }: Named): Location | undefined {
  const text = path === view.source.path ? view.source : view.workspace.entries.get(path);
  const uri = uriOf(view, path);
  if (uri === undefined || text?.text === undefined) return undefined;
  return { uri, range: positions.toRange({ text: text.text }, { start, end }) };
}
