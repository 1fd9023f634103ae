import { insertAt } from "../../base/edit.js";
import { descriptions } from "../../facts/dockerfile/descriptions.js";
import { isExperimentOn } from "../../syntax/dockerfile/directives.js";
import { lineEnd } from "../../syntax/dockerfile/edits.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/describe-by-name", function* (file, { policy }) {
  // Docker has it as an experiment, which a directive turns on.
  if (policy.profile === "buildkit" && !isExperimentOn(file, "InvalidDefinitionDescription")) return;
  for (const { comment, names, place, instruction } of descriptions(file)) {
    const [name = "", ...others] = names;
    if (names.includes(comment.text.split(" ", 1)[0] ?? "")) continue;
    const start = file.text.indexOf(comment.text, comment.start + 1);
    const line = file.text.lastIndexOf("\n", instruction.start - 1) + 1;
    const indent = file.text.slice(line, instruction.start);
    yield {
      range: place,
      values: { definition: instruction.keyword === "ARG" ? "this ARG" : "this stage", name: names.join("` or `") },
      edits: {
        ...(others.length === 0 && { name: [insertAt(start, `${name} `)] }),
        detach: [insertAt(line, `${indent}#${lineEnd(file)}`)],
      },
      related: [comment],
    };
  }
});
