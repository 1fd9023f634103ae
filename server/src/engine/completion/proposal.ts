import type { Edit } from "../../base/edit.js";
import type { Range } from "../../base/range.js";
import type { Project } from "../../facts/compose/project/project.js";
import type { Workspace } from "../../facts/workspace/workspace.js";
import type { Cursor } from "../../syntax/compose/cursor.js";
import type { ComposeSource } from "../../syntax/source.js";

/** Something that may be written at a place. */
export interface Proposal {
  readonly label: string;
  readonly kind: "key" | "value" | "name" | "path" | "folder" | "image" | "variable" | "anchor" | "blueprint";
  /** What is put in place of `range`. Of further lines the indentation is whole. */
  readonly text: string;
  /** The same with places to fill in, in the notation of editors. */
  readonly snippet?: string;
  readonly range: Range;
  /** A few words beside the label. */
  readonly detail?: string;
  /** Markdown. */
  readonly about?: string;
  /** The key whose documentation tells more. */
  readonly path?: readonly string[];
  /** The lowest come first; those of one rank by their labels. */
  readonly rank: number;
  /** What is typed to find it, where that is not the label. */
  readonly filter?: string;
  /** More can be proposed where the text ends. */
  readonly goesOn?: true;
  /** Of old times: something else took its place. */
  readonly isRetired?: true;
  /** What has to be written elsewhere in the file. */
  readonly edits?: readonly Edit[];
}

/** A place for which something is proposed. */
export interface Place {
  readonly workspace: Workspace;
  readonly file: ComposeSource;
  readonly offset: number;
  readonly cursor: Cursor;
  readonly project: Project;
}

/** From the names on: before them keys would be the better guess. */
export const ranks = { likely: 0, name: 100, known: 200, other: 300, old: 400 } as const;
