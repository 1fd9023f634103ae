import { type Range, touches } from "../base/range.js";
import { imageUses } from "../facts/dockerfile/image-uses.js";
import { isTooLong } from "../syntax/source.js";
import { imageSummary } from "./imageSummary.js";
import type { View } from "./session.js";

/** What is known of the image that a Dockerfile names at a place, as Markdown, and where its name stands. */
export function dockerfileHover(
  { source, workspace }: View,
  offset: number,
): { readonly parts: readonly string[]; readonly range?: Range } {
  if (source.kind !== "dockerfile" || isTooLong(source)) return { parts: [] };
  for (const { image, places } of imageUses(workspace)(source)) {
    const range = places.find((one) => touches(one, offset));
    const summary = range && imageSummary(image, workspace.today);
    if (summary) return { parts: [summary], range };
  }
  return { parts: [] };
}
