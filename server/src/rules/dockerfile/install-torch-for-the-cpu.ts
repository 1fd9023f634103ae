import { type Edit, insertAfter } from "../../base/edit.js";
import { isSetFor } from "../../facts/commands/packages/hidden-options.js";
import { installs, type PackageInstall } from "../../facts/commands/packages/packages.js";
import { asksForGpu } from "../../facts/commands/start/gpu-programs.js";
import { stages } from "../../facts/dockerfile/stages.js";
import { baseOf } from "../../facts/dockerfile/state.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { dockerfileRule } from "../rule.js";

const family = new Set(["torch", "torchvision", "torchaudio"]);
/** Options and variables that say where packages come from. */
const sources = "i index-url extra-index-url f find-links no-index index default-index torch-backend".split(" ");
const variables =
  "PIP_INDEX_URL PIP_EXTRA_INDEX_URL PIP_FIND_LINKS UV_INDEX UV_DEFAULT_INDEX UV_INDEX_URL UV_EXTRA_INDEX_URL UV_TORCH_BACKEND".split(
    " ",
  );

export default dockerfileRule("dockerfile/install-torch-for-the-cpu", function* (file, workspace) {
  if (!workspace.isListed || !/torch/i.test(file.text) || asksForGpu(workspace, file)) return;
  for (const install of installs(file)) {
    const { manager, packages, options, run, command } = install;
    const torch = packages.find(({ name }) => family.has(name.toLowerCase()));
    if (manager !== "pip" || !torch || torch.from !== "registry" || torch.version?.includes("+")) continue;
    if (options.some(({ name }) => sources.includes(name)) || isSetFor(file, run, command, variables)) continue;
    if (!isPlainAmd(file, run.stage)) continue;
    yield { range: torch, values: { package: torch.name }, edits: forCpu(install) };
  }
});

/** A base that the table knows to have no CUDA of its own, on the processor of a usual server. */
function isPlainAmd(file: DockerfileSource, index: number): boolean {
  const stage = stages(file)[index];
  const { repository = "", family: distribution = "" } = (stage && baseOf(file, stage)) || {};
  const isPlain =
    /^(?:python|debian|ubuntu|buildpack-deps)$/.test(repository) && /^(?:debian|ubuntu|)$/.test(distribution);
  return isPlain && !/arm|darwin/i.test(stage?.platform?.value ?? "");
}

/** The index has PyTorch and what that needs; other packages come from where they came from. */
function forCpu({ command, packages, subcommand }: PackageInstall): readonly Edit[] {
  if (!subcommand || command.isExec || command.wrappers.length > 0) return [];
  if (command.program === "uv") return [insertAfter(subcommand, " --torch-backend=cpu")];
  const isAll = packages.every(({ name }) => family.has(name.toLowerCase()));
  return [insertAfter(subcommand, ` --${isAll ? "" : "extra-"}index-url https://download.pytorch.org/whl/cpu`)];
}
