import { type Edit, inFile, insertAt, remove } from "../../base/edit.js";
import { shells } from "../../facts/commands/commands-wrappers.js";
import { shebangProgram } from "../../facts/commands/script/shebang.js";
import { isTouched, type StartedCopy, startedCopies } from "../../facts/workspace/started-copies.js";
import type { Workspace } from "../../facts/workspace/workspace.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/keep-scripts-in-unix-line-endings", function* (file, workspace) {
  const known = new Set<string>();
  for (const started of startedCopies(workspace)(file)) {
    const { copied, interpreter, word } = started;
    const { text = "" } = copied.entry;
    // Other languages take either line end, and only the kernel reads a `#!` line.
    const isRead = interpreter === undefined || shells.has(interpreter) || /^(?:\.|source)$/.test(interpreter);
    if (!text.includes("\r\n") || !isRead || !/^[^\n]*\r\n/.test(text) || known.has(copied.path)) continue;
    if (/\.(?:bat|cmd|ps1)$/i.test(copied.path) || isTouched(file, started, /dos2unix|\\r|\\015|fromdos/)) continue;
    known.add(copied.path);
    yield {
      range: word,
      values: { script: started.written, consequence: consequence(interpreter, text) },
      edits: converted(workspace, started),
    };
  }
});

function consequence(interpreter: string | undefined, text: string): string {
  const asked = shebangProgram(text) ?? "sh";
  return interpreter === undefined
    ? `; Linux looks for an interpreter called \`${asked}\\r\` and finds no such file`
    : ", and the shell takes each carriage return for a part of the last word";
}

function converted({ entries }: Workspace, { copied: { path, entry } }: StartedCopy): readonly Edit[] {
  const ends = [...(entry.text ?? "").matchAll(/\r\n/g)].map(({ index }) =>
    inFile(path, remove({ start: index, end: index + 1 })),
  );
  const attributes = entries.get(".gitattributes");
  if ((attributes && attributes.text === undefined) || /eol=lf/.test(attributes?.text ?? "")) return ends;
  const before = attributes?.text ?? "";
  const extension = /\.\w+$/.exec(path)?.[0];
  const line = `${extension ? `*${extension}` : path} text eol=lf\n`;
  return [
    ...ends,
    inFile(".gitattributes", insertAt(before.length, before === "" || before.endsWith("\n") ? line : `\n${line}`)),
  ];
}
