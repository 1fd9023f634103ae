import { replace } from "../../base/edit.js";
import { syntaxFeatures, syntaxImage } from "../../facts/dockerfile/syntax-version.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/leave-experimental-syntax", function* (file) {
  const image = syntaxImage(file);
  if (!image) return;
  const isPreview =
    image.repository === "tonistiigi/dockerfile" ||
    (image.repository === "docker/dockerfile" && /experimental|^1\.[012](?:\.\d+)?-labs$/.test(image.tag));
  if (!isPreview && image.repository !== "docker/dockerfile-upstream") return;
  const channel = syntaxFeatures(file).some(({ stable }) => stable === undefined) ? "-labs" : "";
  yield {
    range: image,
    values: {
      image: image.text.replace(/@.*/, ""),
      what: isPreview ? "an abandoned preview" : "an unreleased state",
      released: `docker/dockerfile:1${channel}`,
    },
    edits: [replace(image, `docker/dockerfile:1${channel}`)],
  };
});
