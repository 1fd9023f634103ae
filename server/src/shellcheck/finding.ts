import type { ShellScript } from "./script.js";

/** A shell that ShellCheck knows, by its name there. */
export type Dialect = "sh" | "bash" | "dash" | "ksh" | "busybox";

/** ShellCheck's own places: lines and columns from 1, columns in code points, and a tab up to the next multiple of 8. */
export interface Span {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export interface Replacement extends Span {
  readonly text: string;
}

/** What ShellCheck says about one place of a script. */
export interface Finding extends Span {
  /** Without its `SC`. */
  readonly code: number;
  readonly severity: "error" | "warning" | "info" | "style";
  readonly message: string;
  /** Its own fix; empty if it has none. */
  readonly replacements: readonly Replacement[];
}

/** A ShellCheck that can be asked: the bundled one or the user's own. */
export interface Linter {
  /** Rejects with a `ShellCheckError`, or with the reason of the signal. */
  readonly lint: (script: Pick<ShellScript, "text" | "dialect">, signal?: AbortSignal) => Promise<readonly Finding[]>;
  /** Frees what it holds; it can still be asked afterwards. */
  readonly close: () => void;
}

/** ShellCheck could not be asked, or did not answer: the message is a sentence. */
export class ShellCheckError extends Error {}

/** How long a script may keep ShellCheck busy, in milliseconds: it looks for a way out of deep nesting for ever. */
export const timeLimit = 10_000;

/** Checks that have no meaning in a RUN, with the reason. */
export const excluded: Readonly<Record<number, string>> = {
  1075: "The lines of a RUN are one line, so a nested `if` always begins on that of its `else`.",
  1090: "A sourced file is in the image, where no directive can point to it.",
  1091: "A sourced file is in the image, and ShellCheck is given no files.",
  1128: "A `#!` line in a RUN is a comment; that of a heredoc is Docker's to read.",
  2148: "SHELL says which shell reads a RUN, not a `#!` line.",
  2187: "The ash of Alpine is checked as BusyBox.",
  2239: "A `#!` line by name runs where Docker finds its program.",
};

/** The findings in what ShellCheck prints as JSON, in the shape of either build. Undefined if it is something else. */
export function findingsIn(json: string): readonly Finding[] | undefined {
  const found = parsed(json);
  return Array.isArray(found) ? found.flatMap((one) => findingOf(one) ?? []) : undefined;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

type Fields = Readonly<Record<string, unknown>>;

function findingOf(raw: Fields): Finding | undefined {
  const { code, message } = raw;
  const severity = raw["severity"] ?? raw["level"];
  const span = spanOf(raw);
  if (typeof code !== "number" || typeof message !== "string" || !span || code in excluded) return undefined;
  if (severity !== "error" && severity !== "warning" && severity !== "info" && severity !== "style") return undefined;
  const listed = (raw["fix"] as Fields | null | undefined)?.["replacements"];
  const replacements = Array.isArray(listed) ? listed.map(replacementOf) : [];
  const isWhole = replacements.every((one) => one !== undefined);
  return { ...span, code, severity, message, replacements: isWhole ? replacements : [] };
}

function replacementOf(raw: Fields): Replacement | undefined {
  const span = spanOf(raw);
  const text = raw["text"] ?? raw["replacement"];
  return span && typeof text === "string" ? { ...span, text } : undefined;
}

/** The WebAssembly build says `startLine` where the program says `line`. */
function spanOf(raw: Fields): Span | undefined {
  const line = raw["line"] ?? raw["startLine"];
  const column = raw["column"] ?? raw["startColumn"];
  const { endLine = line, endColumn = column } = raw;
  if (typeof line !== "number" || typeof column !== "number") return undefined;
  return typeof endLine === "number" && typeof endColumn === "number"
    ? { line, column, endLine, endColumn }
    : undefined;
}
