import { misprinted } from "../../facts/dockerfile/misprints.js";
import { type BrokenArray, brokenArray } from "../../syntax/dockerfile/arrays.js";
import { instructions } from "../../syntax/dockerfile/instructions.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/write-exec-form-as-json", function* (file) {
  for (const outer of instructions(file)) {
    const instruction = outer.trigger ?? outer;
    const array = brokenArray(instruction);
    if (!array || misprinted(file).has(outer)) continue;
    yield {
      range: { start: array.start, end: array.end },
      values: { consequence: consequenceOf(instruction.keyword, array) },
      edits: array.edits,
      sameAs: {
        ...(starting.has(instruction.keyword) ? startedByShell : {}),
        // What is no JSON at all, is the shell's or a path.
        buildkit: array.isJson || (instruction.keyword === "SHELL" && outer === instruction) ? ["parse"] : [],
      },
    };
  }
});

const starting: ReadonlySet<string> = new Set(["CMD", "ENTRYPOINT"]);

/** What those who know no such thing say of it: nothing else is said of it here. */
const startedByShell = { kics: ["not_using_json_in_cmd_and_entrypoint_arguments"] };

function consequenceOf(keyword: string, { isJson }: BrokenArray): string {
  if (isJson || keyword === "SHELL") return "the build stops here";
  if (keyword === "COPY" || keyword === "ADD" || keyword === "VOLUME")
    return "Docker takes the brackets for parts of the paths";
  return "a shell gets the brackets as text";
}
