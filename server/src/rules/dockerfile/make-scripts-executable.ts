import { type Edit, insertAfter, replace } from "../../base/edit.js";
import { shebangProgram } from "../../facts/commands/script/shebang.js";
import { isTouched, type StartedCopy, startedCopies } from "../../facts/workspace/started-copies.js";
import { flagNamed } from "../../syntax/dockerfile/parts.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/make-scripts-executable", function* (file, workspace) {
  const known = new Set<string>();
  for (const started of startedCopies(workspace)(file)) {
    const { copied, word, interpreter, place } = started;
    const { executable } = copied.entry;
    if (executable !== false || interpreter !== undefined || known.has(place)) continue;
    if (flagNamed(copied.instruction, "chmod") || isTouched(file, started, /\b(?:chmod|install|umask)\b/)) continue;
    known.add(place);
    const reader = readerOf(started);
    yield {
      range: word,
      values: { script: started.written, interpreter: reader ?? "" },
      edits: {
        ...(copied.isAlone && { chmod: [insertAfter(copied.instruction.keywordRange, " --chmod=755")] }),
        ...(reader && started.written.includes("/") && { interpreter: [called(started, reader)] }),
      },
    };
  }
});

/** The interpreter that the script asks for. */
const readerOf = ({ copied: { entry } }: StartedCopy): string | undefined => shebangProgram(entry.text ?? "");

const called = ({ word, command }: StartedCopy, reader: string): Edit =>
  command.isExec ? replace(word, `"${reader}", ${word.raw}`) : replace(word, `${reader} ${word.raw}`);
