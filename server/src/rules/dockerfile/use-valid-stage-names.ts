import { freeName, isStageName, renameStage, reservedNames } from "../../facts/dockerfile/stage-names.js";
import { stages } from "../../facts/dockerfile/stages.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/use-valid-stage-names", function* (file) {
  for (const stage of stages(file)) {
    const { nameWord } = stage;
    // Quotes are a part of the name.
    const name = nameWord?.raw;
    if (name === undefined || !nameWord || isStageName(name) || /\{\{|\{%|<%/.test(name)) continue;
    const meant = validName(name);
    const taken = stages(file).flatMap((other) => (other === stage ? [] : (other.name?.toLowerCase() ?? [])));
    const free = taken.includes(meant) ? freeName(file, meant) : meant;
    yield {
      range: nameWord,
      values: { name, meant: free },
      edits: meant === "" || reservedNames.has(meant) ? [] : renameStage(file, stage, free),
    };
  }
});

/** What is left without odd signs; empty if that is nothing. */
function validName(name: string): string {
  const plain = name
    .toLowerCase()
    .replace(/[^a-z0-9._-]/g, "")
    .replace(/^[._-]+/, "");
  return /^\d/.test(plain) ? `stage-${plain}` : plain;
}
