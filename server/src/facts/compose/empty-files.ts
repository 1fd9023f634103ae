import { lineRange, linesOf } from "../../base/lines.js";
import type { Range } from "../../base/range.js";
import { compose } from "../../syntax/compose/model.js";
import type { Scalar } from "../../syntax/compose/node.js";
import { yamlProblems } from "../../syntax/compose/problems.js";
import { documents } from "../../syntax/compose/yaml.js";
import type { ComposeSource } from "../../syntax/source.js";

/**
 * The first written line of a file that holds nothing that Compose could make something of.
 *
 * Undefined for any other file, for a blank one, and for a first word that is still being typed.
 */
export function describesNothing(file: ComposeSource): Range | undefined {
  if (file.text.trim().replace("\uFEFF", "") === "" || yamlProblems(file).length > 0) return undefined;
  const roots = documents(file);
  if (roots.some((root) => root.kind === "scalar" && isWord(root))) return undefined;
  // A key of another name is told of as such.
  if (compose(file).sections.some(({ name }) => !saysNothing.test(name))) return undefined;
  const lines = linesOf(file);
  for (let line = 0; line < lines.starts.length; line++) {
    const { start, end } = lineRange(lines, line);
    const written = file.text.slice(start, end);
    const blanks = written.length - written.replace(/^[\s\uFEFF]+/, "").length;
    if (written.trim() !== "") return { start: start + blanks, end: start + written.trimEnd().length };
  }
  return undefined;
}

const isWord = ({ value, style, text }: Scalar): boolean =>
  typeof value === "string" && style === "plain" && /^[\w-]+$/.test(text);

const saysNothing = /^(?:version|<<)$/;
