import type { DockerfileLanguageService } from "dockerfile-language-service";
import type { Position } from "vscode-languageserver-types";
import { isTooLong } from "../syntax/source.js";
import type { OpenDocument } from "./documents.js";
import type { Session } from "./session.js";

/** A call into the library that knows Dockerfile instructions: completion, help, symbols and the like. */
export interface Call {
  readonly service: DockerfileLanguageService;
  readonly document: OpenDocument;
  readonly text: string;
  /** A position of the client as the library counts it. */
  readonly at: (position: Position) => Position;
}

/**
 * What the library says on a Dockerfile, with positions as the client counts them.
 *
 * Undefined for other documents, and where the library throws, as it does on some half-typed lines.
 */
export async function askInstructions<Answer>(
  session: Session,
  uri: string,
  call: (call: Call) => Answer | PromiseLike<Answer>,
): Promise<Answer | undefined> {
  const service = await instructionService(session);
  const document = session.document(uri);
  if (document?.kind !== "dockerfile" || isTooLong(document)) return undefined;
  try {
    const answer = await call({
      service,
      document,
      text: document.text,
      at: (position) => session.positions.toUtf16(document, position),
    });
    return session.positions.fromUtf16(document, answer);
  } catch {
    return undefined;
  }
}

let loaded: Promise<DockerfileLanguageService> | undefined;

/** Loaded when first asked for. */
export function instructionService(session: Session): Promise<DockerfileLanguageService> {
  loaded ??= import("./instructionService.js").then(({ createInstructionService }) =>
    createInstructionService(session.client),
  );
  return loaded;
}
