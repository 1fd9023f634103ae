import type { Edit } from "../../base/edit.js";
import { insertAt } from "../../base/edit.js";
import { insertKey } from "../../syntax/compose/edits.js";
import { resolved } from "../../syntax/compose/interpolation.js";
import type { Mount } from "../../syntax/compose/mounts.js";
import type { ComposeSource } from "../../syntax/source.js";
import type { Workspace } from "../workspace/workspace.js";
import { project } from "./project.js";

/** A bind of a whole folder of the host that belongs to its system or to a person. */
export function systemFolder(workspace: Workspace, file: ComposeSource, { source, type }: Mount): string | undefined {
  if (!source || type === "volume" || type === "tmpfs") return undefined;
  const written = source.value.replace(/^\$(?:HOME|\{HOME(?::?-[^{}]*)?\})/, "~");
  const path = resolved(written, project(workspace)(file).environment);
  if (path === undefined) return undefined;
  const cleaned = path.length > 1 ? path.replace(/(?<![\\/])[\\/]+$/, "") || "/" : path;
  return unix.test(cleaned) || windows.test(cleaned) ? source.value : undefined;
}

const unix =
  /^(?:\/|~|\/(?:boot|dev|etc|lib(?:32|64|x32)?|proc|sys|usr|bin|sbin|root|var|home|var\/lib|var\/lib\/docker|usr\/(?:bin|sbin|lib)))$/;
const windows = /^[A-Za-z]:(?:[\\/]?|[\\/](?:Windows|Users))$/i;

/** Takes the right to write away. None where nothing shows where, and for the root folder, which says enough when read. */
export function makeReadOnly(file: ComposeSource, { form, options, item, target, source }: Mount): readonly Edit[] {
  if (item.via || source?.value === "/") return [];
  if (form === "long") {
    const edit = insertKey(file, item, "read_only", "true");
    return edit ? [edit] : [];
  }
  if (target?.spelling !== "part" || options.some(({ value }) => value === "rw")) return [];
  const last = options.at(-1);
  return [last ? insertAt(last.end, ",ro") : insertAt(target.end, ":ro")];
}
