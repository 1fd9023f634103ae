import { type Edit, replace } from "../../base/edit.js";
import { aboveStep, failedCommands, failedStage } from "../../facts/buildlog/log-edits.js";
import { baseOf } from "../../facts/dockerfile/state.js";
import { buildErrorRule, editsIn } from "../build-error.js";

/** `source` has a name that every shell knows; the rest wants bash, where the base has it. */
export default buildErrorRule("buildlog/shell-is-not-bash", ({ values: { detail = "" } }, { place }) => {
  const { file, instruction } = place;
  if (!file || instruction?.keyword !== "RUN" || instruction.form !== "shell") return {};
  const sources = failedCommands(place).flatMap((command): Edit[] => {
    const [word, path] = command.words;
    return word?.raw === "source" && path?.raw.includes("/") ? [replace(word, ".")] : [];
  });
  const stage = failedStage(place);
  const { bash, family } = (stage && baseOf(file, stage)) ?? {};
  const hasBash = bash ?? (family === "debian" || family === "ubuntu" || family === "rhel" || family === "fedora");
  return {
    edits: {
      dot: detail.startsWith("source") ? editsIn(file, ...sources) : [],
      bash: hasBash ? aboveStep(place, 'SHELL ["/bin/bash", "-c"]') : [],
    },
  };
});
