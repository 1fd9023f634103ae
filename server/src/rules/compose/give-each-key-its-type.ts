import { isOverride } from "../../facts/compose/compose-files.js";
import { oddPairs } from "../../facts/compose/odd-pairs.js";
import { likelyWord, valueEdits } from "../../facts/compose/schema-edits.js";
import { actualWords, expectedWords } from "../../facts/compose/schema-words.js";
import { services } from "../../syntax/compose/model.js";
import { pasted } from "../../syntax/compose/pasted.js";
import { schemaProblems, type WrongValue } from "../../syntax/compose/schema.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/give-each-key-its-type", function* (file, workspace) {
  if (pasted(file).lostIndentation) return;
  const isLaidOver = isOverride(workspace)(file);
  const pairs = new Set(oddPairs(file).map(({ nodeStart }) => nodeStart));
  for (const problem of schemaProblems(file)) {
    if (problem.kind !== "wrong-value" || isElsewhere(problem)) continue;
    if (problem.node && pairs.has(problem.node.start)) continue;
    // What is missing may come from the file below, or from the service that is extended.
    const [section, name] = problem.path;
    const isPart = section === "services" && services(file).some((one) => one.name === name && one.keys.has("extends"));
    if (problem.wrong.as === "incomplete" && (isLaidOver || isPart)) continue;
    yield {
      range: { start: problem.start, end: problem.end },
      values: {
        key: problem.path.findLast((key) => key !== "[]") ?? "",
        expected: expectedWords(problem),
        actual: actualWords(problem),
        word: likelyWord(problem) ?? "",
      },
      edits: valueEdits(file, problem),
    };
  }
});

/** An empty `services`, an empty service and the version have practices of their own. */
const isElsewhere = ({ path, node, wrong }: WrongValue): boolean =>
  path.length === 0 ||
  (path.length === 1 && path[0] === "version") ||
  (path.length <= 2 && path[0] === "services" && wrong.as === "kind" && !node);
