import { type DocumentSymbol, type FoldingRange, SymbolKind } from "vscode-languageserver-types";
import { lineAndColumn, linesOf } from "../base/lines.js";
import type { Range } from "../base/range.js";
import { compose } from "../syntax/compose/model.js";
import { type Entry, entries, items, type Node } from "../syntax/compose/node.js";
import { comments, documents } from "../syntax/compose/yaml.js";
import type { ComposeSource } from "../syntax/source.js";
import type { Positions } from "./positions.js";

/** Kinds of what the sections of a Compose file hold; other sections are shown without their contents. */
const kinds: Readonly<Record<string, SymbolKind>> = {
  services: SymbolKind.Class,
  networks: SymbolKind.Interface,
  volumes: SymbolKind.Struct,
  secrets: SymbolKind.Key,
  configs: SymbolKind.File,
  models: SymbolKind.Function,
};

/** The sections, with the services, networks, volumes, secrets, configs and models in them; services with what they run. */
export function composeSymbols(file: ComposeSource, positions: Positions): DocumentSymbol[] {
  const runs = new Map(
    compose(file).services.map(({ entry, image, build }) => [entry.start, build ? "build" : image?.value]),
  );
  const symbol = (entry: Entry, kind: SymbolKind, children: DocumentSymbol[], detail = ""): DocumentSymbol => ({
    name: entry.name || "…",
    kind,
    ...(detail === "" ? {} : { detail }),
    range: positions.toRange(file, trimmed(file, entry)),
    selectionRange: positions.toRange(file, entry.key),
    ...(children.length > 0 ? { children } : {}),
  });
  return compose(file)
    .sections.filter(isWritten)
    .map((section) => {
      const kind = kinds[section.name];
      const inner = kind === undefined ? [] : entries(section.value).filter(isWritten);
      return symbol(
        section,
        SymbolKind.Namespace,
        inner.map((entry) =>
          symbol(entry, kind ?? SymbolKind.Key, [], section.name === "services" ? runs.get(entry.start) : undefined),
        ),
      );
    });
}

/** Every key and every item that goes over several lines, and comments of several lines. */
export function composeFolds(file: ComposeSource): FoldingRange[] {
  const folds: FoldingRange[] = commentFolds(file);
  const waiting: (Node | undefined)[] = [...documents(file)];
  for (let node = waiting.pop(); node !== undefined || waiting.length > 0; node = waiting.pop()) {
    for (const part of [...entries(node), ...items(node)]) {
      if (!isWritten(part)) continue;
      const { start, end } = trimmed(file, part);
      const startLine = lineAndColumn(linesOf(file), start).line;
      const endLine = lineAndColumn(linesOf(file), end).line;
      if (endLine > startLine) folds.push({ startLine, endLine });
      waiting.push(part.value);
    }
  }
  return folds;
}

function commentFolds(file: ComposeSource): FoldingRange[] {
  const own = comments(file).flatMap(({ start, isOwnLine }) =>
    isOwnLine ? [lineAndColumn(linesOf(file), start).line] : [],
  );
  const folds: FoldingRange[] = [];
  for (const [index, line] of own.entries()) {
    const last = folds.at(-1);
    if (last && own[index - 1] === line - 1) last.endLine = line;
    else folds.push({ startLine: line, endLine: line, kind: "comment" });
  }
  return folds.filter(({ startLine, endLine }) => endLine > startLine);
}

/** Not merged in from elsewhere. */
const isWritten = (part: Range & { readonly via?: Range; readonly isMerged?: true }): boolean =>
  !part.via && !part.isMerged;

/** Without the line ends after it. */
function trimmed({ text }: ComposeSource, { start, end }: Range): Range {
  return { start, end: start + text.slice(start, end).trimEnd().length };
}
