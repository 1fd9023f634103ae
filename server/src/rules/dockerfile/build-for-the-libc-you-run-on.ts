import { insertBefore } from "../../base/edit.js";
import { foreignPrograms } from "../../facts/dockerfile/linked-programs.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/build-for-the-libc-you-run-on", function* (file) {
  for (const { word, built, base, command } of foreignPrograms(file)) {
    const isGo = command.program === "go" && !command.isExec && command.wrappers.length === 0;
    yield {
      range: word,
      values: { build: built, base },
      edits: isGo ? [insertBefore(command, "CGO_ENABLED=0 ")] : [],
      related: [command],
    };
  }
});
