import { isDeepStrictEqual } from "node:util";
import { type Edit, inFile } from "../../base/edit.js";
import { loadBodies } from "../../knowledge/bodies.js";
import { buildLogSource } from "../../syntax/source.js";
import { adviceOn } from "../advice.js";
import { failureMark } from "../failureMark.js";
import { type Folder, uriWithin } from "../folders.js";
import type { AnswerPage, ExplanationPage, Requests } from "../protocol.js";
import type { Session } from "../session.js";
import { workspaceEdit } from "../workspaceEdit.js";

/** Explains a failed build for the page: articles added, edits as the editor takes them. */
export async function explanationOf(
  session: Session,
  { log, folder: folderUri, beside }: Requests["dockwise/explain"]["params"],
): Promise<ExplanationPage> {
  const { explain, ready } = await import("../engine.js");
  const [bodies] = await Promise.all([loadBodies(), ready(session.log)]);
  const { folder, workspace } = session.around(folderUri);
  const explanation = explain(buildLogSource(log), workspace);
  const { answers, failure } = explanation;
  const mark = failureMark(workspace, explanation);
  const offered = beside ? await editsAt(session, beside) : [];
  const isOffered = (edits: readonly Edit[]): boolean => offered.some((other) => isDeepStrictEqual(other, edits));
  const uriOf = (path: string | undefined): { readonly uri?: string } =>
    folder && path !== undefined && workspace.entries.has(path) ? { uri: uriWithin(folder.uri, path) } : {};
  return {
    answers: answers.map(({ id, title, message, confidence, path, line, proof, fixes }): AnswerPage => {
      const { lead, markdown } = bodies[id];
      return {
        id,
        title,
        message,
        confidence,
        lead,
        ...uriOf(path),
        ...(path === undefined ? {} : { path }),
        ...(line === undefined ? {} : { line }),
        evidence: proof,
        fixes: fixes.flatMap((fix) => {
          if (isOffered(fix.edits)) return [];
          const edit = workspaceEdit(session, { folderUri: folder?.uri, workspace }, fix.edits);
          return edit ? [{ title: fix.title, edit }] : [];
        }),
        remedy: remedyOf(markdown),
      };
    }),
    ...(failure ? { failure: failureOf(failure, uriOf) } : {}),
    ...(folder && mark
      ? {
          mark: {
            uri: uriWithin(folder.uri, mark.path),
            range: session.positions.toRange(mark, mark),
            ...(mark.same === undefined ? {} : { same: mark.same }),
          },
        }
      : {}),
  };
}

/** The edits of each fix that the advice at a place offers, all with a path. */
async function editsAt(session: Session, { uri, range }: Place): Promise<readonly (readonly Edit[])[]> {
  const view = await session.view(uri);
  if (!view) return [];
  const { source } = view;
  const { start, end } = session.positions.fromRange(source, range);
  const here = (await adviceOn(session, view)).filter((advice) => advice.start <= end && start <= advice.end);
  return here.flatMap(({ fixes }) =>
    fixes.map(({ edits }) => edits.map((edit) => (edit.path === undefined ? inFile(source.path, edit) : edit))),
  );
}

type Place = NonNullable<Requests["dockwise/explain"]["params"]["beside"]>;

type Failure = NonNullable<ExplanationPage["failure"]>;

const failureOf = (
  { path, ...failure }: Omit<Failure, "uri"> & { readonly path?: string },
  uriOf: (path: string | undefined) => { readonly uri?: Folder["uri"] },
): Failure => ({ ...failure, ...uriOf(path) });

/** What the article shows under "Good"; nothing where that is but the log of a build that goes well. */
function remedyOf(markdown: string): string {
  const start = markdown.search(/^## Good$/m);
  if (start < 0) return "";
  const rest = markdown.slice(start).replace(/^## Good\n/, "");
  const end = rest.search(/^## /m);
  const good = (end < 0 ? rest : rest.slice(0, end)).trim();
  return good.startsWith("```log") && !/^\$ /m.test(good) ? "" : good;
}
