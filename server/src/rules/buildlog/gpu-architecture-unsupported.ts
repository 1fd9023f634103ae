import { replace } from "../../base/edit.js";
import { dockerfilesIn, lineOf } from "../../facts/buildlog/log-place.js";
import { type Requirement, requirementAt } from "../../facts/buildlog/log-requirements.js";
import { removeWord } from "../../facts/commands/commands-edits.js";
import { option } from "../../facts/commands/commands-options.js";
import { cudaWheels } from "../../facts/commands/packages/cuda-wheels.js";
import { installs } from "../../facts/commands/packages/packages.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { buildErrorRule, editsIn } from "../build-error.js";

/** The first wheels for GPUs of the Blackwell generation, whose numbers begin at 100. Source: pytorch.org/blog/pytorch-2-7 */
const blackwell = "12.8";

export default buildErrorRule("buildlog/gpu-architecture-unsupported", ({ text }, { log, place, workspace }) => {
  const files = place.file ? [place.file] : dockerfilesIn(workspace);
  if (text.startsWith("Torch not compiled")) {
    const [found, other] = files.flatMap((file) => cpuIndexes(file));
    if (!found || other) return {};
    const { file, start, end } = found;
    return {
      path: file.path,
      line: lineOf(file, start),
      edits: { index: editsIn(file, removeWord(file, { start, end })) },
    };
  }
  if (!log.lines.some((line) => /CUDA capability sm_1[0-2]\d\b/.test(line.text))) return {};
  const [found, other] = files.flatMap((file) =>
    cudaWheels(file)
      .filter(({ cuda, isFreeIndex }) => isFreeIndex && Number(cuda) < Number(blackwell))
      .map((wheels) => ({ file, wheels })),
  );
  if (!found || other || isTooOld(requirementAt({ file: found.file }, workspace, "torch"))) return {};
  const { file, wheels } = found;
  const suffix = `cu${blackwell.replace(".", "")}`;
  return {
    path: file.path,
    line: lineOf(file, wheels.start),
    values: { suffix },
    edits: { cuda: editsIn(file, replace(wheels, suffix)) },
  };
});

/** A pinned torch that has no such wheels: they begin with 2.7. */
function isTooOld(torch: Requirement | undefined): boolean {
  const { start, end } = torch?.version ?? { start: 0, end: 0 };
  const [major = 2, minor = 7] = torch?.version ? torch.text.slice(start, end).split(".").map(Number) : [];
  return major < 2 || (major === 2 && minor < 7);
}

/** Where pip is sent to the wheels that know no GPU. */
const cpuIndexes = (file: DockerfileSource) =>
  installs(file).flatMap(({ manager, command }) => {
    const found =
      manager === "pip" && !command.isExec ? option(command, "index-url", "i", "extra-index-url") : undefined;
    const last = found?.valueWord ?? found?.word;
    if (!found || !last?.raw.includes("download.pytorch.org/whl/cpu")) return [];
    return [{ file, start: found.word.start, end: last.end }];
  });
