import { replace } from "../../base/edit.js";
import { syntaxFeatures, syntaxImage } from "../../facts/dockerfile/syntax-version.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/name-a-syntax-that-knows-the-flag", function* (file) {
  const image = syntaxImage(file);
  const [, minor, labs] = /^1\.(\d{1,3})(?:\.\d+)?(-labs)?$/.exec(image?.tag ?? "") ?? [];
  if (image?.repository !== "docker/dockerfile" || minor === undefined) return;
  for (const { name: feature, stable, labs: inLabs, start, end } of syntaxFeatures(file)) {
    const needed = labs ? inLabs : stable;
    if (needed !== undefined && Number(minor) >= needed) continue;
    const channel = labs || stable === undefined ? "-labs" : "";
    yield {
      range: { start, end },
      values: {
        version: image.tag,
        feature,
        needed: `1.${needed ?? inLabs}${channel}`,
        image: `docker/dockerfile:1${channel}`,
      },
      edits: image.hasDigest ? [] : [replace(image, `${image.text.split(":", 1)[0]}:1${channel}`)],
      related: [image],
    };
  }
});
