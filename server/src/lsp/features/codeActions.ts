import { type CodeAction, CodeActionKind, type CodeActionParams, type Diagnostic } from "vscode-languageserver";
import type { Advice } from "../../engine/advice.js";
import { nameOf, pageOf } from "../../engine/foreign.js";
import { practice } from "../../knowledge/practice.js";
import { adviceOn } from "../advice.js";
import { diagnosticOf } from "../diagnostic.js";
import type { Feature } from "../feature.js";
import { editOf, type Mending } from "../mending.js";
import type { Session, View } from "../session.js";

const fixAllKind = `${CodeActionKind.SourceFixAll}.dockwise`;

export const codeActions: Feature = {
  capabilities: ({ actionLiterals, resolvesEdits }) =>
    actionLiterals
      ? {
          codeActionProvider: {
            codeActionKinds: [CodeActionKind.QuickFix, fixAllKind],
            resolveProvider: resolvesEdits,
          },
        }
      : {},
  register(connection, session) {
    connection.onCodeAction((params) =>
      session.log.attempt("Offering code actions", null, () => actionsAt(session, params)),
    );
    connection.onCodeActionResolve((action) =>
      session.log.attempt("Preparing a code action", action, () => resolved(session, action)),
    );
  },
};

interface ActionData {
  readonly uri: string;
  readonly version: number;
  readonly mending: Mending;
}

/** The fixes at a place, what mends or silences more of their kind, and everything that is safe. */
export async function actionsAt(
  session: Session,
  { textDocument: { uri }, range, context }: CodeActionParams,
): Promise<CodeAction[] | null> {
  const view = await session.view(uri);
  if (!view) return null;
  const all = await adviceOn(session, view);
  const { start, end } = session.positions.fromRange(view.source, range);
  const here = all.filter((advice) => advice.start <= end && start <= advice.end);
  const wanted = (kind: string): boolean =>
    !context.only || context.only.some((only) => kind === only || kind.startsWith(`${only}.`));

  const offered = [
    ...(wanted(CodeActionKind.QuickFix) ? quickFixes(session, view, all, here, context.diagnostics) : []),
    ...(wanted(fixAllKind) && all.some(isSafelyFixable)
      ? [action(view, fixAllKind, "Fix everything that is safe", { do: "fix all" })]
      : []),
  ];
  if (session.client.resolvesEdits) return offered;
  const complete = await Promise.all(offered.map((one) => resolved(session, one)));
  return complete.filter(({ edit, command }) => edit !== undefined || command !== undefined);
}

const isSafelyFixable = ({ fixes }: Advice): boolean => fixes.some(({ safe }) => safe);

function quickFixes(
  session: Session,
  view: View,
  all: readonly Advice[],
  here: readonly Advice[],
  known: readonly Diagnostic[],
): readonly CodeAction[] {
  const quickFix = (title: string, mending: Mending, advice: Advice): CodeAction => ({
    ...action(view, CodeActionKind.QuickFix, title, mending),
    diagnostics: [known.find((one) => isOf(session, view, one, advice)) ?? diagnosticOf(session, view, advice)],
  });

  const fixes = here.flatMap((advice) => {
    const preferred = advice.fixes.findIndex(({ safe }) => safe);
    return advice.fixes.map(({ title }, fix): CodeAction => {
      const { start } = advice;
      return {
        ...quickFix(title, { do: "fix", practice: nameOf(advice), start, fix }, advice),
        ...(fix === preferred ? { isPreferred: true } : {}),
      };
    });
  });
  const once = here.filter((advice, index) => here.findIndex((other) => nameOf(other) === nameOf(advice)) === index);
  const kinds = once.flatMap((advice) => {
    const same = all.filter((other) => nameOf(other) === nameOf(advice) && other.fixes.length > 0).length;
    if (same < 2) return [];
    const kind = pageOf(advice) ? nameOf(advice) : practice(advice.practice).title;
    return [quickFix(`Fix all ${same} of this kind: ${kind}`, { do: "fix all", practice: nameOf(advice) }, advice)];
  });
  const ignores = once.flatMap((advice) => {
    const { start } = advice;
    const practice = nameOf(advice);
    return [
      quickFix(`Ignore ${practice} here`, { do: "ignore here", practice, start }, advice),
      quickFix(`Ignore ${practice} in this file`, { do: "ignore in file", practice, start }, advice),
      ...(view.folder?.place ? [ignoreInWorkspace(session, view, advice, quickFix)] : []),
    ];
  });
  const articles = session.client.isOurs ? once.map((advice) => showArticle(session, view, advice)) : [];
  return [...fixes, ...kinds, ...ignores, ...articles];
}

type QuickFix = (title: string, mending: Mending, advice: Advice) => CodeAction;

/** Our client saves the file that it changes, because configuration is read from disk; other editors get the edit. */
function ignoreInWorkspace(session: Session, view: View, advice: Advice, quickFix: QuickFix): CodeAction {
  const practice = nameOf(advice);
  const title = `Ignore ${practice} in this workspace`;
  if (!session.client.isOurs) return quickFix(title, { do: "ignore in workspace", practice }, advice);
  return command(session, view, advice, title, "dockwise.ignoreInWorkspace", [view.document.uri, practice]);
}

const action = ({ document: { uri, version } }: View, kind: string, title: string, mending: Mending): CodeAction => {
  const data: ActionData = { uri, version, mending };
  return { title, kind, data };
};

function showArticle(session: Session, view: View, advice: Advice): CodeAction {
  const title = `Show the article: ${practice(advice.practice).title}`;
  return command(session, view, advice, title, "dockwise.openArticle", [advice.practice]);
}

/** An action that a command of our client carries out. */
const command = (
  session: Session,
  view: View,
  advice: Advice,
  title: string,
  name: string,
  words: readonly string[],
): CodeAction => ({
  title,
  kind: CodeActionKind.QuickFix,
  diagnostics: [diagnosticOf(session, view, advice)],
  command: { title, command: name, arguments: [...words] },
});

const isOf = (
  { positions }: Session,
  { source }: View,
  { code, range, source: from }: Diagnostic,
  advice: Advice,
): boolean =>
  from === "Dockwise" && code === nameOf(advice) && positions.offsetAt(source, range.start) === advice.start;

/** The action with its edit; without, where the document has changed since it was offered. */
async function resolved(session: Session, action: CodeAction): Promise<CodeAction> {
  const data = action.data as ActionData | undefined;
  const view = data && (await session.view(data.uri));
  if (!view || view.document.version !== data.version) return action;
  const edit = await editOf(session, view, data.mending);
  if (!edit) session.log.warn(`"${action.title}" does not apply to ${data.uri} as it stands.`);
  return edit ? { ...action, edit } : action;
}
