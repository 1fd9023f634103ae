import { lineAndColumn, linesOf } from "../../base/lines.js";
import { nameOf } from "../../engine/foreign.js";
import type { Level } from "../../knowledge/category.js";
import type { Results } from "../checked.js";

const commands: Readonly<Record<Level, string>> = { error: "error", warning: "warning", information: "notice" };

/** Workflow commands that GitHub Actions turns into annotations of the changed lines. */
export function toGitHub({ files }: Results): string {
  const all = files.flatMap((file) =>
    file.advice.map((one) => {
      const { level, message, start, end } = one;
      const from = lineAndColumn(linesOf(file), start);
      const to = lineAndColumn(linesOf(file), end);
      // GitHub ignores columns of an annotation that spans lines, and rejects an end before its start.
      const columns = from.line === to.line ? `,col=${from.column + 1},endColumn=${to.column + 1}` : "";
      const place = `file=${property(file.path)},line=${from.line + 1},endLine=${to.line + 1}${columns}`;
      return `::${commands[level]} ${place},title=${property(nameOf(one))}::${escaped(message)}\n`;
    }),
  );
  return all.join("");
}

const escaped = (text: string): string => text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");

const property = (text: string): string => escaped(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
