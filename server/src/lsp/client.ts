import type { InitializeParams } from "vscode-languageserver";
import { type Encoding, negotiate } from "./positions.js";
import type { ClientOptions, Neighbour } from "./protocol.js";

/** What the client at the other end can do. */
export interface Client {
  /**
   * It is our own extension: it opens `dockwise-article:` addresses, has the command `dockwise.openArticle`, and watches files.
   */
  readonly isOurs: boolean;
  readonly encoding: Encoding;
  readonly pullsDiagnostics: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly relatedInformation: boolean;
  readonly answersConfiguration: boolean;
  readonly registersConfiguration: boolean;
  readonly registersWatchers: boolean;
  /** Knows edits that carry the version of the document they are made for. */
  readonly versionedEdits: boolean;
  readonly createsFiles: boolean;
  /** Code actions may come without their edit, which is asked for when one is chosen. */
  readonly resolvesEdits: boolean;
  readonly actionLiterals: boolean;
  readonly markdownHover: boolean;
  readonly nestedSymbols: boolean;
  /** Other extensions that it knows of when it starts. */
  readonly neighbours: readonly Neighbour[];
  /** May be told after the start which documents are formatted here. */
  readonly registersFormatting: boolean;
  readonly capabilities: InitializeParams["capabilities"];
}

export function clientOf({ capabilities, initializationOptions }: InitializeParams, overIpc: boolean): Client {
  const { general, textDocument, workspace } = capabilities;
  const options = initializationOptions as Partial<Record<keyof ClientOptions, unknown>> | null | undefined;
  const said = options?.dockwiseClient;
  return {
    isOurs: typeof said === "boolean" ? said : overIpc,
    encoding: negotiate(general?.positionEncodings),
    pullsDiagnostics: textDocument?.diagnostic !== undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    relatedInformation:
      (textDocument?.diagnostic?.relatedInformation ?? textDocument?.publishDiagnostics?.relatedInformation) === true,
    answersConfiguration: workspace?.configuration === true,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    registersWatchers: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    versionedEdits: workspace?.workspaceEdit?.documentChanges === true,
    createsFiles: workspace?.workspaceEdit?.resourceOperations?.includes("create") === true,
    resolvesEdits: textDocument?.codeAction?.resolveSupport?.properties.includes("edit") === true,
    actionLiterals: textDocument?.codeAction?.codeActionLiteralSupport !== undefined,
    markdownHover: textDocument?.hover?.contentFormat?.[0] !== "plaintext",
    nestedSymbols: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    neighbours: neighboursOf(options?.neighbours),
    registersFormatting: textDocument?.formatting?.dynamicRegistration === true,
    capabilities,
  };
}

/** What another program sent, as far as it is what we know. */
export const neighboursOf = (sent: unknown): readonly Neighbour[] =>
  Array.isArray(sent) ? sent.filter(isNeighbour) : [];

const isNeighbour = (one: Partial<Neighbour> | null): one is Neighbour =>
  typeof one?.name === "string" && Array.isArray(one.languages) && Array.isArray(one.features);
