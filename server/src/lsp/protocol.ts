import type { Diagnostic, Range, WorkspaceEdit } from "vscode-languageserver-types";

/** Initialization options, beside or instead of settings; every one may be left out. */
export interface ClientOptions {
  /** The client opens `dockwise-article:` addresses, has the command `dockwise.openArticle`, and watches files. Over IPC that is taken for granted. */
  readonly dockwiseClient?: boolean;
  /** Other extensions at the start; the notification `dockwise/neighbours` brings them whenever they change. */
  readonly neighbours?: readonly Neighbour[];
}

/** What an extension may do for Compose files: `keys` and `names` are kinds of completion, by schema and of what the project defines. */
export type ComposeFeature = "keys" | "names" | "hover" | "formatting" | "symbols" | "links" | "inlayHints";

/** Another extension of the editor that helps with Compose files. */
export interface Neighbour {
  /** As people know it. */
  readonly name: string;
  /** The ids of the languages that it is told of. */
  readonly languages: readonly string[];
  readonly features: readonly ComposeFeature[];
}

/** What a code lens asks our client to run: `docker compose` with one of three orders. */
export interface ComposeRun {
  /** Where it runs, a URI. */
  readonly folder: string;
  /** For `-f`, relative to the folder; empty where Compose finds the files by itself. */
  readonly files: readonly string[];
  readonly run: "build" | "up" | "logs";
  /** Absent for the whole project. */
  readonly service?: string;
}

/** What the client may tell beyond the Language Server Protocol. */
export interface Notifications {
  /** All other extensions that help with Compose files now, in place of those told before. */
  "dockwise/neighbours": { readonly neighbours: readonly Neighbour[] };
}

/** What the client may ask beyond the Language Server Protocol; types only, so that the client bundles nothing of the server. */
export interface Requests {
  /** The article of a practice, for the page inside the editor; null for an unknown id. */
  "dockwise/article": { readonly params: { readonly id: string }; readonly result: ArticlePage | null };
  /** How a Dockerfile is built, or the project of a Compose file; `path` is within the folder. Null where nothing is known. */
  "dockwise/buildOrder": {
    readonly params: { readonly folder: string; readonly path: string; readonly kind: "dockerfile" | "compose" };
    readonly result: BuildOrder | null;
  };
  /** What Docker found in a Dockerfile and we do not say, as diagnostics. */
  "dockwise/verified": {
    readonly params: { readonly uri: string; readonly findings: readonly DockerFinding[] };
    readonly result: readonly Diagnostic[];
  };
  /**
   * Explains a failed build; `folder` is the workspace folder whose files the log is about, a URI.
   *
   * Fixes that our advice offers at `beside` anyway are left out.
   */
  "dockwise/explain": {
    readonly params: {
      readonly log: string;
      readonly folder?: string;
      readonly beside?: { readonly uri: string; readonly range: Range };
    };
    readonly result: ExplanationPage;
  };
  /** All fixes of one practice, or all that are safe, as one edit; null where there is nothing to do. */
  "dockwise/fixAll": {
    readonly params: { readonly uri: string; readonly practice?: string };
    readonly result: WorkspaceEdit | null;
  };
  /** Writes the practice off in the workspace's `.dockwise.yaml`; null for an unknown id or a document without a folder. */
  "dockwise/ignoreInWorkspace": {
    readonly params: { readonly uri: string; readonly practice: string };
    readonly result: WorkspaceEdit | null;
  };
  /** The Compose project of a document with all its files put together; null for a document that is no Compose file. */
  "dockwise/resolved": { readonly params: { readonly uri: string }; readonly result: ResolvedPage | null };
  /** What is on, what is off, and why, for the status item of one document. */
  "dockwise/status": { readonly params: { readonly uri: string }; readonly result: Status };
  /** Exactly what "Explain further" would send; nothing is sent. */
  "dockwise/assist/payload": {
    readonly params: Subject;
    readonly result: { readonly address: string; readonly body: string };
  };
  /** Asks the model; text arrives as `$/progress` of `token` while it streams. Cancelling the request ends the transfer. */
  "dockwise/assist/explain": {
    readonly params: Subject & { readonly token: string; readonly key: string };
    readonly result: Further;
  };
}

/** What an "Explain further" is about: an advice at a place of a document, or a log. */
export type Subject =
  | { readonly kind: "advice"; readonly uri: string; readonly practice: string; readonly offset: number }
  | { readonly kind: "log"; readonly log: string; readonly folder?: string };

export interface Further {
  /** The whole text as Markdown, citing only articles that exist; absent if nothing came. */
  readonly text?: string;
  readonly cited: readonly string[];
  /** A sentence for people when the answer failed or broke off. */
  readonly problem?: string;
}

/** Paths are within the folder that was asked for, which is the empty path. */
export interface BuildOrder {
  /** Of a Dockerfile: its build context. Of a Compose file: where Compose is started. */
  readonly folder: string;
  /** Of a Compose file: for `-f`, relative to `folder`; empty where Compose finds them by itself. */
  readonly files: readonly string[];
  /** Of a Compose file: the services in it that are built, and where they stand. */
  readonly services: readonly { readonly name: string; readonly range: Range }[];
}

/** One warning of Docker's build checks, or its error where it could not check. */
export interface DockerFinding {
  /** The name of Docker's rule; absent for the error. */
  readonly rule?: string;
  readonly message: string;
  /** The page of the rule. */
  readonly url?: string;
  /** From 1, inclusive. */
  readonly lines: readonly [first: number, last: number];
}

export interface ResolvedPage {
  readonly name: string;
  /** YAML, with secrets masked. */
  readonly text: string;
  /** Where each line of the text comes from; null for what comes from nowhere. */
  readonly places: readonly ({ readonly uri: string; readonly range: Range } | null)[];
}

export interface ArticlePage {
  readonly id: string;
  readonly title: string;
  /** The whole page, title included, as Markdown. */
  readonly markdown: string;
}

export interface ExplanationPage {
  readonly answers: readonly AnswerPage[];
  /** What failed, in the log's own words, even where nothing is known about it. */
  readonly failure?: {
    readonly step?: string;
    readonly exitCode?: number;
    readonly uri?: string;
    /** From 1. */
    readonly line?: number;
    /** The last lines of the step's own output, cleaned. */
    readonly output: readonly string[];
  };
  /** The words of the file that the failure is about, where the file is known; `same` is the code of our diagnostic at its lines that shows the same mistake. */
  readonly mark?: { readonly uri: string; readonly range: Range; readonly same?: string };
}

export interface AnswerPage {
  readonly id: string;
  readonly title: string;
  readonly message: string;
  /** From 0 to 1. */
  readonly confidence: number;
  /** Why, as Markdown. */
  readonly lead: string;
  readonly uri?: string;
  /** As the log names it, or relative to the folder. */
  readonly path?: string;
  /** From 1. */
  readonly line?: number;
  /** The lines of the log that prove it, cleaned. */
  readonly evidence: readonly string[];
  readonly fixes: readonly { readonly title: string; readonly edit: WorkspaceEdit }[];
  /** The remedy part of the article, as Markdown. */
  readonly remedy: string;
}

export interface Status {
  readonly state: "on" | "limited" | "off";
  /** Something is wrong that the user can mend; it is not merely as they chose, or in the nature of the document. */
  readonly isWrong: boolean;
  /** One sentence each, the weightiest first: what is on or off, and why. */
  readonly lines: readonly string[];
}
