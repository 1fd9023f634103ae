import { replace } from "../../base/edit.js";
import { stateAfter } from "../../facts/dockerfile/state.js";
import { missingStarts } from "../../facts/workspace/missing-starts.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/start-files-that-exist", function* (file, workspace) {
  for (const { started, path, near } of missingStarts(workspace, file)) {
    const { run, word, written, stage } = started;
    const workdir = stateAfter(file, stage).workdir?.value;
    const isBelow = near !== undefined && workdir !== undefined && near.startsWith(`${workdir}/`);
    const lead = written.startsWith("./") ? "./" : "";
    const mended = near && (written.startsWith("/") || !isBelow ? near : lead + near.slice(workdir.length + 1));
    yield {
      range: word,
      values: {
        path,
        instruction: run.instruction.keyword,
        near: mended ?? "",
        hint: mended ? `; there is \`${mended}\`` : "",
      },
      edits:
        mended && word.raw.includes(written)
          ? [
              replace(
                word,
                word.raw.replace(written, () => mended),
              ),
            ]
          : [],
    };
  }
});
