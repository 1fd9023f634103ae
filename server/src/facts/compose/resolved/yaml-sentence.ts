import type { YamlProblem } from "../../../syntax/compose/problem.js";
import { reasonOf } from "../../../syntax/compose/reasons.js";
import type { ComposeSource } from "../../../syntax/source.js";

/** What YAML has against a place, as a sentence. */
export function yamlSentence(source: ComposeSource, problem: YamlProblem): string {
  switch (problem.kind) {
    case "tab":
      return "Tabs indent this line, and YAML takes blanks only.";
    case "duplicate-key":
      return `\`${problem.detail}\` is there twice.`;
    case "too-large":
      return "The file is too long to be read.";
    default:
      return `This is no YAML: ${reasonOf(source, problem)?.reason ?? "it cannot be read here"}.`;
  }
}
