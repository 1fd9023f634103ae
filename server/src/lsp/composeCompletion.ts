import { type CompletionItem, CompletionItemKind } from "vscode-languageserver-types";
import { lineAndColumn, lineRange, linesOf } from "../base/lines.js";
import { compose } from "../syntax/compose/model.js";
import type { ComposeSource } from "../syntax/source.js";

/** The sections of a Compose file, and what each holds. */
const sections: Readonly<Record<string, string>> = {
  name: "Name of the project",
  services: "The containers to run",
  networks: "Networks that services meet on",
  volumes: "Volumes that keep data",
  configs: "Files that services read",
  secrets: "Files that services read and others must not",
  include: "Other Compose files that belong to this one",
};

/** Names of this file where a name is wanted: what a service depends on, joins, mounts or reads; and the sections at the margin. */
export function composeCompletion(file: ComposeSource, offset: number): CompletionItem[] {
  const { line, column } = lineAndColumn(linesOf(file), offset);
  const typed = lineText(file, line).slice(0, column);
  if (/^[\w-]*$/.test(typed)) {
    const present = new Set(compose(file).sections.map(({ name }) => name));
    return Object.entries(sections)
      .filter(([name]) => !present.has(name))
      .map(([label, detail]) => ({ label, detail, kind: CompletionItemKind.Keyword, insertText: `${label}: ` }));
  }
  if (!/^(?: *-)? *["']?[\w.-]*$/.test(typed)) return [];
  const [section, service, key] = keysAbove(file, line, indentOf(typed));
  if (section !== "services" || key === undefined) return [];
  return namesFor(file, key, service).map((label) => ({ label, kind: CompletionItemKind.Reference }));
}

function namesFor(file: ComposeSource, key: string, service: string | undefined): readonly string[] {
  const { services, networks, volumes, secrets, configs } = compose(file);
  const names = (all: readonly { readonly name: string }[]): readonly string[] => all.map(({ name }) => name);
  if (key === "depends_on" || key === "links") return names(services).filter((name) => name !== service);
  if (key === "networks") return names(networks);
  if (key === "volumes") return names(volumes);
  if (key === "secrets") return names(secrets);
  return key === "configs" ? names(configs) : [];
}

/** The keys that a line stands under, the outermost first, told by indentation: the file is half typed. */
function keysAbove(file: ComposeSource, from: number, indent: number): readonly string[] {
  const keys: string[] = [];
  let least = indent;
  for (let line = from - 1; line >= 0 && least > 0; line--) {
    const text = lineText(file, line);
    const key = /^ *(["']?)([\w.-]+)\1:(?: |$)/.exec(text)?.[2];
    // A list may stand at the column of its key.
    const isAbove = indentOf(text) < least || (keys.length === 0 && indentOf(text) === least && isListItem(file, from));
    if (key === undefined || !isAbove) continue;
    keys.unshift(key);
    least = indentOf(text);
  }
  return keys;
}

const isListItem = (file: ComposeSource, line: number): boolean => /^ *-/.test(lineText(file, line));

const indentOf = (text: string): number => text.length - text.trimStart().length;

function lineText(file: ComposeSource, line: number): string {
  const { start, end } = lineRange(linesOf(file), line);
  return file.text.slice(start, end);
}
