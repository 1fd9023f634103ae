import type { Range } from "../../base/range.js";
import { isOverride } from "../../facts/compose/project/compose-files.js";
import { oddPairs } from "../../facts/compose/schema/odd-pairs.js";
import { likelyWord, valueEdits } from "../../facts/compose/schema/schema-edits.js";
import { actualWords, expectedWords } from "../../facts/compose/schema/schema-words.js";
import { services } from "../../syntax/compose/model.js";
import { pasted } from "../../syntax/compose/pasted.js";
import { yamlProblems } from "../../syntax/compose/problems.js";
import { schemaProblems, type WrongValue } from "../../syntax/compose/schema.js";
import type { ComposeSource } from "../../syntax/source.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/give-each-key-its-type", function* (file, workspace) {
  if (pasted(file).lostIndentation) return;
  const isLaidOver = isOverride(workspace)(file);
  const pairs = new Set(oddPairs(file).map(({ nodeStart }) => nodeStart));
  for (const problem of schemaProblems(file)) {
    if (problem.kind !== "wrong-value" || isToldElsewhere(file, problem)) continue;
    if (problem.node && pairs.has(problem.node.start)) continue;
    if (problem.wrong.as === "incomplete" && (isLaidOver || isPartOfService(file, problem))) continue;
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

/** What is missing may come from the service that is extended; which one that is may not. */
const isPartOfService = (file: ComposeSource, { path: [section, name, key] }: WrongValue): boolean =>
  section === "services" &&
  key !== "extends" &&
  services(file).some((one) => one.name === name && one.keys.has("extends"));

/** An empty service, secret or config, aliases of nothing and requests for devices have practices of their own. */
const isToldElsewhere = (file: ComposeSource, { path, node, wrong, end }: WrongValue): boolean =>
  path.length === 0 ||
  (path.length === 2 && /^(?:services|secrets|configs)$/.test(path[0] ?? "") && wrong.as === "kind" && !node) ||
  (wrong.as === "incomplete" && wrong.missing.includes("capabilities")) ||
  (!node && unknownAliases(file).some(({ start }) => /^["']?:[ \t]*$/.test(file.text.slice(end, start))));

const unknownAliases = (file: ComposeSource): readonly Range[] =>
  yamlProblems(file).filter(({ kind }) => kind === "unknown-alias");
