import { type Edit, replace } from "../../base/edit.js";
import { retagged } from "../dockerfile/image-parts.js";
import { type ImageUse, imageUses } from "../dockerfile/image-uses.js";
import { lineage } from "../dockerfile/stages.js";
import type { ImageReference } from "../images/image-reference.js";
import { runtimeOf } from "../images/runtimes.js";
import { spanOf, spansOf } from "../images/versions.js";
import type { Workspace } from "../workspace/workspace.js";
import { failedStage, type PlacedEdit } from "./log-edits.js";
import type { FailurePlace } from "./log-place.js";

/** The image at the root of the stage that failed, in all places that name it; undefined where that is not known. */
export function failedImage(place: FailurePlace, workspace: Workspace): ImageUse | undefined {
  const { file } = place;
  const stage = failedStage(place);
  const root = file && stage ? lineage(file, stage).at(-1)?.image : undefined;
  return file && root && imageUses(workspace)(file).find(({ image }) => image.text === root.text);
}

/** Another tag for the image of the stage that failed, made of the one that it has. */
export function otherTag(
  place: FailurePlace,
  workspace: Workspace,
  tagOf: (tag: string, image: ImageReference) => string | undefined,
): { readonly tag: string; readonly edits: readonly PlacedEdit[] } | undefined {
  const { file } = place;
  const use = failedImage(place, workspace);
  const old = use?.image.tag;
  const tag = use && old !== undefined ? tagOf(old, use.image) : undefined;
  if (!file || !use || tag === undefined || tag === old) return undefined;
  return { tag, edits: retagged(file, use, tag).map((edit) => ({ ...edit, path: file.path })) };
}

/**
 * The version of the language that a range asks for, in the tag of the stage that failed.
 *
 * @param tool as in `Runtime`
 * @param wanted a range such as `>=3.11` or `^8.3`
 */
export function languageVersion(
  place: FailurePlace,
  tool: string,
  wanted: string,
): { readonly version: string; readonly edits: readonly PlacedEdit[] } | undefined {
  const { file } = place;
  const stage = failedStage(place);
  const runtime = file && stage ? runtimeOf(file, stage) : undefined;
  const [lowest] = spansOf(wanted) ?? [];
  const own = runtime && spanOf(runtime.version);
  if (!file || !runtime?.isWritten || runtime.tool !== tool || !lowest || !own) return undefined;
  if (lowest.from === 0 || (own.from >= lowest.from && own.to <= lowest.to)) return undefined;
  const major = Math.floor(lowest.from / 1e10);
  const version = `${major}.${Math.floor((lowest.from % 1e10) / 1e5)}`;
  const edit: Edit = replace(runtime.range, version);
  return version === runtime.version ? undefined : { version, edits: [{ ...edit, path: file.path }] };
}
