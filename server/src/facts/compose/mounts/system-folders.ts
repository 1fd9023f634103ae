import type { Edit } from "../../../base/edit.js";
import { insertAt } from "../../../base/edit.js";
import { insertKey } from "../../../syntax/compose/edits.js";
import { resolved } from "../../../syntax/compose/interpolation.js";
import { type Located, textOf } from "../../../syntax/compose/located.js";
import type { Definition } from "../../../syntax/compose/model.js";
import type { Mount } from "../../../syntax/compose/mounts.js";
import { valueAt } from "../../../syntax/compose/node.js";
import type { ComposeSource } from "../../../syntax/source.js";
import type { Workspace } from "../../workspace/workspace.js";
import { project } from "../project/project.js";

/** A bind of a whole folder of the host that belongs to its system or to a person. */
export function systemFolder(workspace: Workspace, file: ComposeSource, mount: Mount): string | undefined {
  const path = hostPath(workspace, file, mount);
  return path !== undefined && isSystemFolder(path) ? mount.source?.value : undefined;
}

export const isSystemFolder = (path: string): boolean => unix.test(path) || windows.test(path);

/** Whether a bind is of such a folder or of anything below one; the time, and sockets of Docker, are not meant. */
export function isOfSystem(workspace: Workspace, file: ComposeSource, mount: Mount): boolean {
  const path = hostPath(workspace, file, mount);
  if (path === undefined || /^\/etc\/(?:localtime|timezone)$|\.sock$/.test(path)) return false;
  return isSystemFolder(path) || below.test(path) || /^[A-Za-z]:[\\/]Windows[\\/]/i.test(path);
}

/** The path of a bind on the host, without a slash at its end; undefined for other mounts, and where a variable hides it. */
function hostPath(workspace: Workspace, file: ComposeSource, { source, type }: Mount): string | undefined {
  if (!source || type === "volume" || type === "tmpfs") return undefined;
  const written = source.value.replace(/^\$(?:HOME|\{HOME(?::?-[^{}]*)?\})/, "~");
  const path = resolved(written, project(workspace)(file).environment);
  return path === undefined ? undefined : cleanedHostPath(path);
}

const cleanedHostPath = (path: string): string =>
  path.length > 1 ? path.replace(/(?<![\\/])[\\/]+$/, "") || "/" : path;

/** The device of a named volume that is a bind of such a folder. */
export function systemDevice({ entry }: Definition): Located<string> | undefined {
  const options = valueAt(entry.value, "driver_opts");
  const device = textOf(valueAt(options, "device"));
  const isBind = /(?:^|,)r?bind(?:,|$)/.test(textOf(valueAt(options, "o"))?.value ?? "");
  return device && isBind && isSystemFolder(cleanedHostPath(device.value)) ? device : undefined;
}

const unix =
  /^(?:\/|~|\/(?:boot|dev|etc|lib(?:32|64|x32)?|proc|sys|usr|bin|sbin|root|var|home|var\/lib|var\/lib\/docker|usr\/(?:bin|sbin|lib)))$/;
const below =
  /^\/(?:boot|dev|etc|lib(?:32|64|x32)?|proc|sys|usr|bin|sbin|root|run|media|var\/(?:run|log|spool|lib\/docker))(?:\/|$)/;
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
