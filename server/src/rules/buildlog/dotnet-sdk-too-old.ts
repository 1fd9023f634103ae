import { retagged } from "../../facts/dockerfile/image-parts.js";
import { imageUses } from "../../facts/dockerfile/image-uses.js";
import { buildErrorRule, editsIn } from "../build-error.js";

/** SDK and runtime go together. */
export default buildErrorRule("buildlog/dotnet-sdk-too-old", (_, { log, place: { file }, workspace }) => {
  const said = log.failureLines.map(({ text }) => text).join("\n");
  const version =
    /does not support targeting \.NET(?: Core)? (\d{1,2}\.\d)/.exec(said)?.[1] ??
    /Requested SDK version: (\d{1,2}\.\d)/.exec(said)?.[1];
  if (!file || version === undefined) return {};
  const uses = imageUses(workspace)(file).filter(({ image }) =>
    /^dotnet\/(?:sdk|aspnet|runtime|runtime-deps)$/.test(image.repository),
  );
  const edits = uses.flatMap((use) => {
    const [, old, rest = ""] = /^(\d{1,2}\.\d)(-\S{1,60})?$/.exec(use.image.tag ?? "") ?? [];
    return old === undefined || old === version ? [] : retagged(file, use, version + rest);
  });
  return edits.length > 0 ? { values: { version }, edits: editsIn(file, ...edits) } : {};
});
