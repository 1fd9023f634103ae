import {
  LSPErrorCodes,
  type PrepareRenameResult,
  type RenameParams,
  ResponseError,
  type TextDocumentPositionParams,
  type WorkspaceEdit,
} from "vscode-languageserver";
import type { Feature } from "../feature.js";
import { askInstructions } from "../instructions.js";
import { targetOf } from "../mending.js";
import type { Session } from "../session.js";
import { workspaceEdit } from "../workspaceEdit.js";

/** Another name for a thing, wherever it is named; refused with a sentence where the new name is none, or taken. */
export const rename: Feature = {
  capabilities: { renameProvider: { prepareProvider: true } },
  register(connection, session) {
    connection.onPrepareRename(async (params) =>
      thrown(await session.log.attempt("Preparing to rename", null, () => prepared(session, params))),
    );
    connection.onRenameRequest(async (params) =>
      thrown(await session.log.attempt("Renaming", null, () => renamed(session, params))),
    );
  },
};

interface Refusal {
  readonly refusal: string;
}

/** A refusal as the error that editors show to people. */
function thrown<Answer extends object>(answer: Answer | Refusal | null): Answer | null {
  if (answer !== null && "refusal" in answer) throw new ResponseError(LSPErrorCodes.RequestFailed, answer.refusal);
  return answer;
}

async function prepared(
  session: Session,
  { textDocument: { uri }, position }: TextDocumentPositionParams,
): Promise<PrepareRenameResult | Refusal | null> {
  const view = await session.view(uri);
  if (view?.source.kind === "compose") {
    const [{ mentionAt }, { refusalOf }] = await Promise.all([
      import("../names.js"),
      import("../../facts/compose/project/renaming.js"),
    ]);
    const mention = mentionAt(view, session.positions.offsetAt(view.source, position));
    if (!mention) return null;
    const refusal = refusalOf(view.workspace, view.source, mention);
    if (refusal !== undefined) return { refusal };
    return { range: session.positions.toRange(view.source, mention), placeholder: mention.name };
  }
  const range = await askInstructions(session, uri, ({ service, text, at }) =>
    service.prepareRename(text, at(position)),
  );
  return range ?? null;
}

async function renamed(
  session: Session,
  { textDocument, position, newName }: RenameParams,
): Promise<WorkspaceEdit | Refusal | null> {
  const { uri } = textDocument;
  const view = await session.view(uri);
  if (!view) return null;
  const [{ mentionAt }, { renaming, stageRenaming }] = await Promise.all([
    import("../names.js"),
    import("../../facts/compose/project/renaming.js"),
  ]);
  const { source, workspace } = view;
  const mention = mentionAt(view, session.positions.offsetAt(source, position));
  if (mention) {
    const answer =
      source.kind === "compose"
        ? renaming(workspace, source, mention, newName)
        : stageRenaming(workspace, source, mention, newName);
    if ("refusal" in answer) return answer;
    return workspaceEdit(session, targetOf(view), answer.edits) ?? null;
  }
  const edits = await askInstructions(session, uri, ({ service, text, at }) =>
    service.computeRename(textDocument, text, at(position), newName),
  );
  return edits && edits.length > 0 ? { changes: { [uri]: edits } } : null;
}
