import type { WorkspaceEdit } from "vscode-languageserver-types";
import { URI } from "vscode-uri";
import { applyEdits, conflict, type Edit } from "../base/edit.js";
import { configurationFiles } from "../disk/configuration.js";
import { withEntry } from "../disk/workspace.js";
import type { Advice } from "../engine/advice.js";
import { isShellCheckId, nameOf, pageOf } from "../engine/foreign.js";
import { isPracticeId } from "../knowledge/practice.js";
import { adviceOn } from "./advice.js";
import { pathWithin, placeOf } from "./folders.js";
import type { Session, View } from "./session.js";
import { type Target, workspaceEdit } from "./workspaceEdit.js";

/** A change that a code action stands for, small enough to travel to the client and back. */
export type Mending =
  | { readonly do: "fix"; readonly practice: string; readonly start: number; readonly fix: number }
  | { readonly do: "fix all"; readonly practice?: string }
  | { readonly do: "ignore here" | "ignore in file"; readonly practice: string; readonly start: number }
  | { readonly do: "ignore in workspace"; readonly practice: string };

/** The edit of a change; undefined where it is no longer right, or cannot be done. */
export async function editOf(session: Session, view: View, mending: Mending): Promise<WorkspaceEdit | undefined> {
  if (mending.do === "ignore in workspace") return ignoreInWorkspace(session, view, mending.practice);
  if (mending.do === "fix all") return fixAllEdit(session, view, mending.practice);

  const advice = (await adviceOn(session, view)).find(
    (one) => nameOf(one) === mending.practice && one.start === mending.start,
  );
  if (!advice) return undefined;
  const { fixOne, ignoreHere, ignoreInFile } = await import("./engine.js");
  const { source, workspace, configuration } = view;
  if (mending.do !== "fix") {
    const ignore = mending.do === "ignore here" ? ignoreHere : ignoreInFile;
    return workspaceEdit(session, targetOf(view), ignore(source, advice));
  }
  const fix = advice.fixes[mending.fix];
  // Tried out before it is offered: a fix that leaves its finding or shows something new is none.
  const mended = fix && fixOne(source, workspace, configuration, advice, fix);
  if (!mended || (pageOf(advice) && !(await session.shellCheck.isMended(view, mended.text, [advice]))))
    return undefined;
  return workspaceEdit(session, targetOf(view), fix.edits);
}

/** All fixes of one practice, or all that are safe. */
async function fixAllEdit(session: Session, view: View, practice?: string): Promise<WorkspaceEdit | undefined> {
  if (!view.isChecked) return undefined;
  if (practice !== undefined && isShellCheckId(practice)) return fixAllOfShellCheck(session, view, practice);
  if (practice !== undefined && !isPracticeId(practice)) return undefined;
  const [{ fixAll, ready }, { changesBetween }] = await Promise.all([import("./engine.js"), import("./changes.js")]);
  await ready(session.log);
  const { source, workspace, configuration } = view;
  const selection = practice === undefined ? { safeOnly: true } : { practice, safeOnly: false };
  const { text, files } = fixAll(source, workspace, configuration, selection);
  const edits: readonly Edit[] = [
    ...changesBetween(source.text, text),
    ...[...files].flatMap(([path, after]) => changesBetween(workspace.entries.get(path)?.text ?? "", after, path)),
  ];
  return workspaceEdit(session, targetOf(view), edits);
}

/** All findings of one id at once: ShellCheck is asked again only at the end. */
async function fixAllOfShellCheck(session: Session, view: View, id: string): Promise<WorkspaceEdit | undefined> {
  const taken: Advice[] = [];
  const edits: Edit[] = [];
  for (const advice of await adviceOn(session, view)) {
    const own = nameOf(advice) === id ? advice.fixes[0]?.edits : undefined;
    if (!own || own.some((edit) => edits.some((other) => conflict(edit, other)))) continue;
    taken.push(advice);
    edits.push(...own);
  }
  if (taken.length === 0 || !(await session.shellCheck.isMended(view, applyEdits(view.source.text, edits), taken)))
    return undefined;
  return workspaceEdit(session, targetOf(view), edits);
}

const ownConfiguration = /(?:^|\/)\.dockwise\.ya?ml$/;

/** Writes the practice off in the nearest `.dockwise.yaml`, or in a new one in the document's folder of the workspace. */
async function ignoreInWorkspace(session: Session, view: View, id: string): Promise<WorkspaceEdit | undefined> {
  const { folder, document, workspace } = view;
  const place = placeOf(document.uri);
  if ((!isPracticeId(id) && !isShellCheckId(id)) || !folder?.place || place === undefined) return undefined;
  const { files } = configurationFiles(place, folder.place);
  const existing = files.find(({ path }) => ownConfiguration.test(path));
  const path = (existing && pathWithin(folder.uri, URI.file(existing.path).toString())) ?? ".dockwise.yaml";

  const [{ ignoreInConfiguration }, { changesBetween }] = await Promise.all([
    import("./engine.js"),
    import("./changes.js"),
  ]);
  const after = ignoreInConfiguration(existing?.text, id);
  const known = withEntry(workspace, path, existing ? { type: "file", text: existing.text } : undefined);
  return workspaceEdit(
    session,
    { folderUri: folder.uri, workspace: known },
    changesBetween(existing?.text ?? "", after, path),
  );
}

export const targetOf = ({ document: { uri, version }, source: { path, text }, folder, workspace }: View): Target => ({
  folderUri: folder?.uri,
  workspace,
  source: { uri, version, path, text },
});
