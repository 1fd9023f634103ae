import { replace } from "../../base/edit.js";
import { range } from "../../base/range.js";
import { compiles, mayCompileWhileRunning } from "../../facts/commands/start/gpu-programs.js";
import { imageUses } from "../../facts/dockerfile/image-uses.js";
import { lineage } from "../../facts/dockerfile/stages.js";
import { builtStages, isForTools, isWorkbench, startsService } from "../../facts/dockerfile/start.js";
import { fullRepository } from "../../facts/images/image-reference.js";
import { dockerfileRule } from "../rule.js";

const repositories = new Set(["nvidia/cuda", "nvcr.io/nvidia/cuda", "nvidia/cudagl", "pytorch/pytorch"]);

export default dockerfileRule("dockerfile/ship-the-cuda-runtime-only", function* (file, workspace) {
  if (isForTools(workspace, file)) return;
  for (const stage of builtStages(workspace, file)) {
    const root = lineage(file, stage).at(-1);
    const use = imageUses(workspace)(file).find(({ image }) => image.text === root?.image?.text);
    const tag = use?.image.tag ?? "";
    const at = use?.image.tagRange ? use.image.tagRange.start + tag.search(/\bdevel\b/) : -1;
    if (!use || !root?.imageWord || !/\bdevel\b/.test(tag) || !repositories.has(fullRepository(use.image))) continue;
    if (isWorkbench(stage) || !startsService(file, stage) || mayCompileWhileRunning(workspace, file, stage)) continue;

    const places = use.written.map(({ start }) => range(start + at, start + at + "devel".length));
    const isHere = places[0] && root.imageWord.start <= places[0].start && places[0].end <= root.imageWord.end;
    yield {
      range: isHere && places[0] ? places[0] : root.imageWord,
      values: {},
      edits: compiles(file, stage) ? [] : places.map((place) => replace(place, "runtime")),
    };
  }
});
