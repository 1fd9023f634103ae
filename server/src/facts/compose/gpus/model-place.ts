import { resolved } from "../../../syntax/compose/interpolation.js";
import type { ComposeSource } from "../../../syntax/source.js";
import type { Workspace } from "../../workspace/workspace.js";
import type { JudgedService } from "../judged-services.js";
import { project } from "../project/project.js";

/** Where a model server puts what it downloads: by its image, or by the variable that moves it. Built images may bring their models. */
export function modelPathOf(
  workspace: Workspace,
  file: ComposeSource,
  { runs, whole }: JudgedService,
): string | undefined {
  if (!runs?.facts?.modelServer || runs.built) return undefined;
  const moved = whole.environment.find(({ name }) => variables.has(name));
  if (!moved) return runs.facts.dataPaths?.[0];
  return moved.value && resolved(moved.value.value, project(workspace)(file).environment);
}

const variables: ReadonlySet<string> = new Set([
  "HF_HOME",
  "HF_HUB_CACHE",
  "HUGGINGFACE_HUB_CACHE",
  "TRANSFORMERS_CACHE",
  "OLLAMA_MODELS",
]);
