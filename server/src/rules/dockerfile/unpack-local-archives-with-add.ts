import { unpackedArchives } from "../../facts/commands/downloads/unpacked-archives.js";
import { mountArchive, unpackWithAdd } from "../../facts/commands/downloads/unpacked-archives-edits.js";
import { judgedStages } from "../../facts/dockerfile/judged-stages.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/unpack-local-archives-with-add", function* (file, workspace) {
  for (const unpacked of unpackedArchives(file)) {
    const { source, copy } = unpacked;
    if (!judgedStages(file, workspace).has(copy.stage)) continue;
    const add = unpackWithAdd(file, unpacked);
    const mount = mountArchive(file, unpacked);
    yield {
      range: source,
      values: { archive: source.value },
      edits: { ...(add.length > 0 && { add }), ...(mount.length > 0 && { mount }) },
    };
  }
});
