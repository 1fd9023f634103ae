import type { Edit } from "../../base/edit.js";
import { compose } from "../../syntax/compose/model.js";
import { entryOf } from "../../syntax/compose/node.js";
import type { ComposeSource } from "../../syntax/source.js";
import type { Workspace } from "../workspace/workspace.js";
import { removeKey } from "./log-compose-edits.js";
import { composeFilesIn, lineOf } from "./log-place.js";

/** What a Compose file takes for made by others, and Docker does not have. */
export interface MissingExternal {
  readonly file: ComposeSource;
  /** From 1. */
  readonly line: number;
  /** Lets Compose make it; undefined where `external` is more than a plain `true`. */
  readonly edit: Edit | undefined;
}

/** Finds the external network or volume of a log, which has its name outside the project where there is one. */
export function missingExternal(
  workspace: Workspace,
  section: "networks" | "volumes",
  logged: string,
): MissingExternal | undefined {
  const name = logged.replace(/^["']|["']$/g, "");
  for (const file of composeFilesIn(workspace)) {
    const found = compose(file)[section].find(
      (one) => one.isExternal && (one.outerName ? one.outerName.value === name : one.name === name),
    );
    if (!found) continue;
    const entry = entryOf(found.entry.value, "external");
    return {
      file,
      line: lineOf(file, entry?.key.start ?? found.start),
      edit: entry?.value?.kind === "scalar" ? removeKey(file, found.entry, entry) : undefined,
    };
  }
  return undefined;
}
