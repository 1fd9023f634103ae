import type { Edit } from "../../base/edit.js";
import { appendItem, insertEntry } from "../../syntax/compose/edits.js";
import type { ComposeSource } from "../../syntax/source.js";
import type { OpenUse } from "../images/images.js";
import type { JudgedService } from "./judged-services.js";

/** What anyone who reaches a service can do with it; undefined where a key is asked for, or nothing is known. */
export function openUse({ runs, whole }: JudgedService): OpenUse | undefined {
  const open = runs?.facts?.openUse;
  if (!open) return undefined;
  const hasKey = whole.environment.some(({ name }) => name === open.key) || whole.envFiles.length > 0;
  const command = `${whole.entrypoint?.text ?? ""} ${whole.command?.text ?? ""}`;
  return hasKey || (open.option && command.includes(open.option)) ? undefined : open;
}

/** Asks for a key that the caller of Compose has to give. */
export function askForKey(file: ComposeSource, service: JudgedService, { key }: Pick<OpenUse, "key">): readonly Edit[] {
  if (!key) return [];
  const value = `\${${key}:?}`;
  const entry = service.keys.get("environment");
  const isFlow = [entry?.value, service.entry.value].some((node) => node && node.kind !== "scalar" && node.isFlow);
  if (isFlow) return [];
  const edit = !entry
    ? insertEntry(file, service.entry, "environment", `\n  ${key}: ${value}`)
    : entry.value?.kind === "sequence"
      ? appendItem(file, entry, `${key}=${value}`)
      : insertEntry(file, entry, key, value);
  return edit ? [edit] : [];
}
