import { type Edit, replace } from "../../base/edit.js";
import { contains, type Range, range } from "../../base/range.js";
import { variableReferences } from "../../syntax/dockerfile/references.js";
import type { DockerfileSource } from "../../syntax/source.js";
import type { ImageUse } from "./image-uses.js";
import { globalArguments } from "./stages.js";
import { bindingOf } from "./variables.js";

/**
 * Where a part of an image's name stands letter by letter, in each place that names the image: in FROM, or in the default of
 * an ARG that FROM takes it from. Empty if one of the places is made of something else.
 */
export function placesOfPart(file: DockerfileSource, { image, places }: ImageUse, part: Range): readonly Range[] {
  const found = new Map<number, Range>();
  for (const place of places) {
    const offsets = offsetsOf(file, place, 0);
    const start = offsets?.[part.start];
    const last = offsets?.[part.end - 1];
    if (offsets?.length !== image.text.length || start === undefined || last === undefined) return [];
    if (last - start !== part.end - part.start - 1) return [];
    found.set(start, range(start, last + 1));
  }
  return [...found.values()];
}

/** What to mark for a part of the name: where it stands in the first place; the whole name where a variable holds it. */
export function rangeOfPart(file: DockerfileSource, use: ImageUse, part: Range): Range {
  const [place] = placesOfPart(file, { ...use, places: [use.range] }, part);
  return place && contains(use.range, place) ? place : use.range;
}

/** Edits that give the image another tag, everywhere; none where a part of it cannot be placed, or a digest decides. */
export function retagged(file: DockerfileSource, use: ImageUse, tag: string): readonly Edit[] {
  const { tag: old, tagRange, digest } = use.image;
  if (old === undefined || !tagRange || digest !== undefined) return [];
  const [before, after] = [words(old), words(tag)];
  // Word by word, because a variable often holds one of them.
  const pairs: readonly (readonly [string, string])[] =
    before.length === after.length ? before.map((one, index) => [one, after[index] ?? ""]) : [[old, tag]];
  const edits: Edit[] = [];
  let at = tagRange.start;
  for (const [from, to] of pairs) {
    const part = range(at, at + from.length);
    at = part.end;
    if (from === to) continue;
    const placed = placesOfPart(file, use, part);
    if (placed.length === 0) return [];
    edits.push(...placed.map((place) => replace(place, to)));
  }
  return edits;
}

/** Edits that give the image another name, everywhere; what stays as it is may be held by variables. */
export function renamed(file: DockerfileSource, use: ImageUse, name: string): readonly Edit[] {
  const { text, tag, tagRange, repositoryRange, digest } = use.image;
  const colon = name.indexOf(":", name.lastIndexOf("/") + 1);
  const [repository, newTag] = colon < 0 ? [name, undefined] : [name.slice(0, colon), name.slice(colon + 1)];
  if (digest !== undefined || (tagRange && newTag === undefined)) return [];
  const added = tag === undefined && newTag !== undefined ? `:${newTag}` : "";
  const places = placesOfPart(file, use, repositoryRange);
  const tags = newTag === undefined || tag === newTag || !tagRange ? [] : retagged(file, use, newTag);
  if (places.length === 0 || (tagRange && tag !== newTag && tags.length === 0)) return [];
  const old = text.slice(repositoryRange.start, repositoryRange.end);
  return [...(old === repository && !added ? [] : places.map((place) => replace(place, repository + added))), ...tags];
}

/** Names, versions and what is between. */
const words = (tag: string): readonly string[] => tag.match(/[A-Za-z]+|-|[^A-Za-z-]+/g) ?? [];

/** An ARG made of an ARG made of an ARG: nobody reads that. */
const deepest = 3;

/** The offset of each sign of a text with its variables put in; undefined where a variable has no plain default. */
function offsetsOf(file: DockerfileSource, place: Range, depth: number): readonly number[] | undefined {
  if (depth > deepest) return undefined;
  const { start, end } = unquoted(file.text, place);
  if (/["'\\`\n]/.test(file.text.slice(start, end))) return undefined;
  const offsets: number[] = [];
  let at = start;
  for (const { name, operator, ...reference } of variableReferences(file.text, range(start, end))) {
    const value = bindingOf(globalArguments(file), name)?.assignment?.valueRange;
    const inner = value && operator === undefined ? offsetsOf(file, value, depth + 1) : undefined;
    if (!inner) return undefined;
    for (; at < reference.start; at++) offsets.push(at);
    offsets.push(...inner);
    at = reference.end;
  }
  for (; at < end; at++) offsets.push(at);
  return offsets;
}

const unquoted = (text: string, { start, end }: Range): Range =>
  end - start > 1 && /["']/.test(text[start] ?? "") && text[start] === text[end - 1]
    ? range(start + 1, end - 1)
    : range(start, end);
