import { inFile, insertAt, replace } from "../../base/edit.js";
import { installTool } from "../../facts/commands/missing-tools.js";
import { unreadableScripts } from "../../facts/workspace/missing-interpreters.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/start-scripts-with-an-interpreter-that-exists", function* (file, workspace) {
  const known = new Set<string>();
  for (const { started, image, interpreter } of unreadableScripts(workspace, file)) {
    const { word, written, copied, run, command } = started;
    const { text = "" } = copied.entry;
    if (known.has(copied.path)) continue;
    known.add(copied.path);
    const line = /^#!.*/.exec(text)?.[0].trimEnd() ?? "";
    const isPlain = !bashOnly.test(text);
    const sh = interpreter
      ? replace({ start: 0, end: line.length }, "#!/bin/sh")
      : insertAt(0, text.includes("\r\n") ? "#!/bin/sh\r\n" : "#!/bin/sh\n");
    const install = interpreter ? installTool(file, { run, command, tool: interpreter }) : [];
    yield {
      range: word,
      values: {
        script: written,
        trouble: interpreter
          ? `asks for \`${interpreter}\`, which \`${image}\` does not have`
          : "has no `#!` line, which a start without a shell needs",
        interpreter: interpreter ?? "",
      },
      edits: {
        ...(isPlain &&
          interpreter !== "sh" &&
          /^(?:bash)?$/.test(interpreter ?? "") && { sh: [inFile(copied.path, sh)] }),
        ...(install.length > 0 && { install }),
      },
    };
  }
});

/** What bash knows and POSIX shells do not. */
const bashOnly =
  /\[\[|\(\(|<\(|<<<|&>|\bfunction\s|\bsource\s|\b(?:declare|typeset|mapfile|readarray|shopt|pushd|popd|let)\b|pipefail|\w=\(|\$\{[^}]{0,80}(?:\/|\^|,,|\[|:\d|!)|\$\{!|\$'|\bRANDOM\b|BASH_|\{\d+\.\.|\[[^\]\n]{0,80}==|\bread\s+-[a-z]*[adtn]|\becho\s+-e/;
