import { lineRange, linesOf } from "../../../base/lines.js";
import { type Range, range } from "../../../base/range.js";
import { compose } from "../../../syntax/compose/model.js";
import type { Scalar } from "../../../syntax/compose/node.js";
import { yamlProblems } from "../../../syntax/compose/problems.js";
import { documents } from "../../../syntax/compose/yaml.js";
import type { ComposeSource } from "../../../syntax/source.js";

/**
 * The first written line of a file that holds nothing that Compose could make something of; the start of a blank one.
 *
 * Undefined for any other file, and for a first word that is still being typed.
 */
export function describesNothing(file: ComposeSource): Range | undefined {
  if (file.text.trim().replace("\uFEFF", "") === "") return range(0, 0);
  if (yamlProblems(file).length > 0) return undefined;
  const roots = documents(file);
  if (roots.some((root) => root.kind === "scalar" && isWord(root))) return undefined;
  const odd = roots.find(({ kind }) => kind !== "mapping");
  if (odd && odd.end > odd.start) return firstLine(file, odd);
  // A key of another name is told of as such.
  if (compose(file).sections.some(({ name }) => !saysNothing.test(name))) return undefined;
  return firstLine(file, range(0, file.text.length));
}

/** The first line of a part in which something is written. */
function firstLine(file: ComposeSource, part: Range): Range | undefined {
  const lines = linesOf(file);
  for (let line = 0; line < lines.starts.length; line++) {
    const whole = lineRange(lines, line);
    const start = Math.max(whole.start, part.start);
    const end = Math.min(whole.end, part.end);
    const written = file.text.slice(start, end);
    const blanks = written.length - written.replace(/^[\s\uFEFF]+/, "").length;
    if (written.trim() !== "") return { start: start + blanks, end: start + written.trimEnd().length };
  }
  return undefined;
}

const isWord = ({ value, style, text }: Scalar): boolean =>
  typeof value === "string" && style === "plain" && /^[\w-]+$/.test(text);

const saysNothing = /^(?:version|<<)$/;
