import { replace } from "../../base/edit.js";
import { lineAndColumn, linesOf } from "../../base/lines.js";
import { textAt } from "../../base/range.js";
import { layout } from "../../syntax/compose/layout.js";
import { type YamlProblem, yamlProblems } from "../../syntax/compose/problems.js";
import type { ComposeSource } from "../../syntax/source.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/indent-with-spaces", function* (file) {
  const width = Math.max(2, layout(file).step);
  for (const run of runs(file)) {
    const [first] = run;
    if (!first) continue;
    const blanks = " ".repeat(width);
    const missing = " ".repeat(missingColumns(file, first, blanks));
    yield {
      range: first,
      values: {},
      edits: run.map((tabs) => replace(tabs, missing + textAt(file.text, tabs).replaceAll("\t", blanks))),
    };
  }
});

/** What a line below an opened key lacks to stand deeper than it. */
function missingColumns({ text }: ComposeSource, tabs: YamlProblem, blanks: string): number {
  const start = text.lastIndexOf("\n", tabs.start - 1) + 1;
  const above = text.slice(0, start).trimEnd();
  const opened = /^( *)[^\s#-][^#\n]*:$/.exec(above.slice(above.lastIndexOf("\n") + 1))?.[1];
  const column = /^[\t ]*/.exec(text.slice(start))?.[0].replaceAll("\t", blanks).length ?? 0;
  return opened === undefined || column > opened.length ? 0 : opened.length + blanks.length - column;
}

/** Tabs of lines that follow each other. */
function runs(file: ComposeSource): readonly (readonly YamlProblem[])[] {
  const found: YamlProblem[][] = [];
  let before = -2;
  for (const problem of yamlProblems(file)) {
    if (problem.kind !== "tab") continue;
    const { line } = lineAndColumn(linesOf(file), problem.start);
    if (line === before + 1) found.at(-1)?.push(problem);
    else found.push([problem]);
    before = line;
  }
  return found;
}
