import { textAt } from "../../../base/range.js";
import type { Instruction } from "../../../syntax/dockerfile/model.js";
import type { DockerfileSource } from "../../../syntax/source.js";
import { composeFiles } from "../../compose/project/compose-files.js";
import { lineage, type Stage } from "../../dockerfile/stages.js";
import type { Workspace } from "../../workspace/workspace.js";

/** Programs and packages that call the CUDA compiler while they run. */
const compileWhileRunning =
  /\b(?:nvcc|deepspeed|triton|flash[-_]attn|flashinfer|ninja|vllm|sglang|tensorrt[-_]llm|xformers|apex|jit)\b/i;
/** What has to do with compiling in a build. */
const compile =
  /\b(?:nvcc|make|cmake|ninja|gcc|g\+\+|clang|meson|bazel|setup\.py|git\+|cargo|build-essential|no-binary|cudnn-dev|TORCH_CUDA_ARCH_LIST|CMAKE_ARGS|git[ \t]+clone)\b|\.cu\b|pip[\d.]*[ \t]+install[ \t][^\n]*(?:-e[ \t]|\.(?:[ \t]|$|\/))/i;

/** Whether containers of a stage may need the CUDA compiler, or people work in them. */
export const mayCompileWhileRunning = (workspace: Workspace, file: DockerfileSource, stage: Stage): boolean =>
  textsOf(file, stage).some((text) => compileWhileRunning.test(text)) ||
  [...workspace.entries].some(
    ([path, { text }]) =>
      text !== undefined && /(?:requirements[^/]*\.txt|pyproject\.toml)$/.test(path) && compileWhileRunning.test(text),
  );

/** Whether building a stage needs compilers, or may: a script of the project runs. */
export const compiles = (file: DockerfileSource, stage: Stage): boolean =>
  ofRun(file, stage).some(
    (text) => compile.test(text) || /(?:^|[\s"'(])(?:\.{0,2}\/|bash |sh )\S{0,300}\.sh\b/.test(text),
  );

/** Whether anything around says that a GPU is there: Compose, the Dockerfile itself. */
export const asksForGpu = (workspace: Workspace, { text }: DockerfileSource): boolean =>
  gpu.test(text) || composeFiles(workspace).some((file) => gpu.test(file.text));

const gpu = /\b(?:nvidia|gpus?|cuda|cu1[0-9]{2}|rocm|nccl|tensorrt)\b|_(?:cuda|gpu)|(?:cuda|gpu|nvidia)_/i;

const textsOf = (file: DockerfileSource, stage: Stage, keep = (_: Instruction): boolean => true): readonly string[] =>
  lineage(file, stage)
    .flatMap(({ instructions }) => instructions)
    .filter(keep)
    .map((instruction) => textAt(file.text, instruction));

const ofRun = (file: DockerfileSource, stage: Stage): readonly string[] =>
  textsOf(file, stage, ({ keyword }) => keyword === "RUN");
