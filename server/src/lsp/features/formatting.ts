import {
  type Connection,
  type Disposable,
  DocumentFormattingRequest,
  DocumentRangeFormattingRequest,
  type FormattingOptions,
  type Range,
  type TextEdit,
} from "vscode-languageserver";
import { isTooLong } from "../../syntax/source.js";
import { isComposeFeatureOn, takenBy } from "../composeFeatures.js";
import type { Feature } from "../feature.js";
import { askInstructions } from "../instructions.js";
import type { Session } from "../session.js";

/** Indents continued lines of Dockerfiles, and levels of Compose files; everything else stays as it is written. */
export const formatting: Feature = {
  capabilities: ({ registersFormatting }) => ({
    ...(registersFormatting ? {} : { documentFormattingProvider: true, documentRangeFormattingProvider: true }),
    documentOnTypeFormattingProvider: { firstTriggerCharacter: "\\", moreTriggerCharacter: ["`"] },
  }),
  register(connection, session) {
    if (session.client.registersFormatting) offerWhereWanted(connection, session);
    connection.onDocumentFormatting(({ textDocument: { uri }, options }) =>
      session.log.attempt("Formatting", null, async () => {
        const edits = await askInstructions(session, uri, ({ service, text }) => service.format(text, options));
        return edits ?? (await composeEdits(session, uri, options)) ?? null;
      }),
    );
    connection.onDocumentRangeFormatting(({ textDocument: { uri }, range, options }) =>
      session.log.attempt("Formatting", null, async () => {
        const edits = await askInstructions(session, uri, ({ service, text, at }) =>
          service.formatRange(text, { start: at(range.start), end: at(range.end) }, options),
        );
        return edits ?? (await composeEdits(session, uri, options, range)) ?? null;
      }),
    );
    connection.onDocumentOnTypeFormatting(async ({ textDocument: { uri }, position, ch, options }) => {
      const edits = await askInstructions(session, uri, ({ service, text, at }) =>
        service.formatOnType(text, at(position), ch, options),
      );
      return edits ?? null;
    });
  },
};

async function composeEdits(
  session: Session,
  uri: string,
  { tabSize, insertSpaces }: FormattingOptions,
  within?: Range,
): Promise<TextEdit[] | undefined> {
  const view = await session.view(uri);
  if (view?.source.kind !== "compose" || isTooLong(view.document)) return undefined;
  if (!isComposeFeatureOn(session, view, "formatting")) return undefined;
  const { source } = view;
  const { formatEdits } = await import("../../syntax/compose/format.js");
  // YAML is indented by spaces; two are usual where the editor would take tabs.
  const step = insertSpaces && tabSize >= 2 && tabSize <= 8 ? tabSize : 2;
  const edits = formatEdits(source, step, within && session.positions.fromRange(source, within));
  return edits.map((edit) => ({ range: session.positions.toRange(source, edit), newText: edit.text }));
}

const composeLanguages = ["dockercompose", "docker-compose", "yaml.docker-compose"];

/**
 * Registers as a formatter of Compose files only where no other extension formats them: two would have the editor ask which.
 *
 * Settings of single folders do not count for that.
 */
function offerWhereWanted(connection: Connection, session: Session): void {
  let offered = "";
  let registered: Promise<readonly Disposable[]> = Promise.resolve([]);
  const offer = async (): Promise<void> => {
    const settings = await session.settings();
    const isWanted = (languageId: string): boolean =>
      settings["dockwise.compose.features"] !== "off" &&
      takenBy(session.neighbours(), { document: { languageId }, settings }, "formatting") === undefined;
    const documentSelector = [
      { language: "dockerfile" },
      ...composeLanguages.filter(isWanted).map((language) => ({ language })),
      ...(isWanted("yaml") ? [{ language: "yaml", pattern: "**/{compose,docker-compose}*.{yml,yaml}" }] : []),
    ];
    const key = JSON.stringify(documentSelector);
    if (key === offered) return;
    offered = key;
    const before = registered;
    registered = before.then(async (old) => {
      for (const one of old) one.dispose();
      return Promise.all([
        connection.client.register(DocumentFormattingRequest.type, { documentSelector }),
        connection.client.register(DocumentRangeFormattingRequest.type, { documentSelector }),
      ]);
    });
    await registered;
  };
  const tryIt = () => void session.log.attempt("Registering as a formatter", undefined, offer);
  // First when a document is there, then whenever it may be otherwise for all of them.
  session.onChange((uri) => (uri === undefined || offered === "") && tryIt());
}
