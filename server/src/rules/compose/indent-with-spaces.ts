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
    yield {
      range: first,
      values: {},
      edits: run.map((tabs) => replace(tabs, textAt(file.text, tabs).replaceAll("\t", " ".repeat(width)))),
    };
  }
});

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
