import { freeName, renameStage, reservedNames } from "../../facts/dockerfile/stage-names.js";
import { stages } from "../../facts/dockerfile/stages.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/keep-reserved-names-free", function* (file) {
  for (const stage of stages(file)) {
    const { name = "", nameWord } = stage;
    if (!nameWord || !reservedNames.has(name.toLowerCase())) continue;
    const free = freeName(file, name.toLowerCase(), "-stage");
    yield { range: nameWord, values: { name, free }, edits: { rename: renameStage(file, stage, free) } };
  }
});
