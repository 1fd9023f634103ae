import { replace } from "../../base/edit.js";
import { cudaWheels } from "../../facts/commands/packages/cuda-wheels.js";
import { lineage, type Stage, stages } from "../../facts/dockerfile/stages.js";
import { originalRepository } from "../../facts/images/image-reference.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { dockerfileRule } from "../rule.js";

/** What PyTorch's index has had suffixes for, oldest first. https://download.pytorch.org/whl/ */
const published = ["11.8", "12.1", "12.4", "12.6", "12.8", "13.0"];

export default dockerfileRule("dockerfile/match-cuda-versions", function* (file) {
  for (const { cuda, isFreeIndex, stage: index, start, end } of cudaWheels(file)) {
    const stage = stages(file)[index];
    const base = stage && cudaOf(file, stage);
    if (!base || runsOn(cuda, base)) continue;
    const other = published.findLast((one) => runsOn(one, base));
    const suffix = other ? `cu${other.replace(".", "")}` : "";
    yield {
      range: { start, end },
      values: { wheel: cuda, base, suffix },
      edits: isFreeIndex && suffix ? [replace({ start, end }, suffix)] : [],
    };
  }
});

/** The version in the tag of an image that has CUDA. */
function cudaOf(file: DockerfileSource, stage: Stage): string | undefined {
  const image = lineage(file, stage).at(-1)?.image;
  if (!image || image.unknown) return undefined;
  const repository = originalRepository(image);
  if (/^(?:nvcr\.io\/)?nvidia\/cuda$/.test(repository)) return /^(\d+\.\d+)(?:\.\d+)?-/.exec(image.tag ?? "")?.[1];
  return repository === "pytorch/pytorch" ? /-cuda(\d+\.\d+)-/.exec(image.tag ?? "")?.[1] : undefined;
}

/** The same major version, and no newer minor one: older ones are compatible. */
function runsOn(wheel: string, base: string): boolean {
  const [major = 0, minor = 0] = wheel.split(".").map(Number);
  const [ownMajor = 0, ownMinor = 0] = base.split(".").map(Number);
  return major === ownMajor && minor <= ownMinor;
}
