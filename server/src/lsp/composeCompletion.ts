import {
  type CompletionItem,
  CompletionItemKind,
  CompletionItemTag,
  InsertTextFormat,
  InsertTextMode,
} from "vscode-languageserver-types";
import { lineAndColumn, lineRange, linesOf } from "../base/lines.js";
import { composeProposals, type Wanted } from "../engine/completion/complete.js";
import type { Proposal } from "../engine/completion/proposal.js";
import type { Workspace } from "../facts/workspace/workspace.js";
import { type KeyDocumentation, keyDocumentation } from "../knowledge/compose-documentation.js";
import type { ComposeSource } from "../syntax/source.js";
import type { Client } from "./client.js";
import type { Positions } from "./positions.js";

/** What a completion of ours carries, so that its documentation can be looked up when it is asked for. */
export interface CompletionData {
  /** Empty for what is no key. */
  readonly composeKey: readonly string[];
}

/** What may be written at a place, as the client takes it. */
export function composeCompletion(
  { client, positions }: { readonly client: Client; readonly positions: Positions },
  workspace: Workspace,
  file: ComposeSource,
  offset: number,
  wanted: Wanted,
): CompletionItem[] {
  const takes = client.capabilities.textDocument?.completion?.completionItem;
  const isSnippets = takes?.snippetSupport === true;
  const keepsBlanks = takes?.insertTextModeSupport?.valueSet.includes(InsertTextMode.asIs) === true;
  const indentation = indentationAt(file, offset);

  return composeProposals(workspace, file, offset, wanted).flatMap((proposal): CompletionItem[] => {
    const { label, kind, range, text, snippet, detail, about, path, rank, filter, goesOn, isRetired, edits } = proposal;
    const whole = isSnippets && snippet !== undefined ? snippet : text;
    const newText = keepsBlanks ? whole : relative(whole, indentation);
    if (newText === undefined) return [];
    return [
      {
        label,
        kind: kinds[kind],
        textEdit: { range: positions.toRange(file, range), newText },
        sortText: String(rank).padStart(4, "0") + label,
        ...(filter !== undefined && filter !== label && { filterText: filter }),
        ...(isSnippets && snippet !== undefined && { insertTextFormat: InsertTextFormat.Snippet }),
        ...(keepsBlanks && whole.includes("\n") && { insertTextMode: InsertTextMode.asIs }),
        ...(detail && { detail }),
        ...(about && { documentation: markup(client, about) }),
        data: { composeKey: path ?? [] } satisfies CompletionData,
        ...(isRetired && { tags: [CompletionItemTag.Deprecated] }),
        ...(goesOn && client.isOurs && { command: { title: "Complete", command: "editor.action.triggerSuggest" } }),
        ...(edits && {
          additionalTextEdits: edits.map((edit) => ({ range: positions.toRange(file, edit), newText: edit.text })),
        }),
      },
    ];
  });
}

/** The documentation of a completion, which the list goes without. */
export function describedCompletion(
  client: Client,
  item: CompletionItem,
  { composeKey }: CompletionData,
): CompletionItem {
  const known = keyDocumentation(composeKey);
  return known ? { ...item, documentation: markup(client, described(known)) } : item;
}

function described({ about, values, instead, link }: KeyDocumentation): string {
  const list = Object.entries(values).map(([value, meaning]) => `- \`${value}\`: ${meaning}`);
  return [
    ...(instead === undefined ? [] : [`**Of old times.** Use ${instead}.`]),
    about,
    ...(list.length > 0 ? [list.join("\n")] : []),
    `[Reference](${link})`,
  ].join("\n\n");
}

function markup(
  { capabilities }: Client,
  value: string,
): { readonly kind: "markdown" | "plaintext"; readonly value: string } {
  const formats = capabilities.textDocument?.completion?.completionItem?.documentationFormat;
  return { kind: formats?.includes("markdown") ? "markdown" : "plaintext", value };
}

/** For an editor that indents further lines like the first; undefined where one of them stands further left. */
function relative(text: string, indentation: string): string | undefined {
  const [first = "", ...further] = text.split("\n");
  if (!further.every((line) => line.startsWith(indentation))) return undefined;
  return [first, ...further.map((line) => line.slice(indentation.length))].join("\n");
}

/** The blanks that a line begins with. */
function indentationAt(file: ComposeSource, offset: number): string {
  const { start, end } = lineRange(linesOf(file), lineAndColumn(linesOf(file), offset).line);
  return /^[ \t]*/.exec(file.text.slice(start, end))?.[0] ?? "";
}

const kinds: Readonly<Record<Proposal["kind"], CompletionItemKind>> = {
  key: CompletionItemKind.Property,
  value: CompletionItemKind.EnumMember,
  name: CompletionItemKind.Reference,
  path: CompletionItemKind.File,
  folder: CompletionItemKind.Folder,
  image: CompletionItemKind.Module,
  variable: CompletionItemKind.Variable,
  anchor: CompletionItemKind.Reference,
  blueprint: CompletionItemKind.Snippet,
};
