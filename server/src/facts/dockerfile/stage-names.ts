import { type Edit, replace } from "../../base/edit.js";
import type { Range } from "../../base/range.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { type Stage, stages } from "./stages.js";

/** Gives a stage another name, and all that refer to it by name in this file; none if a reference is made of variables. */
export function renameStage(file: DockerfileSource, stage: Stage, name: string): readonly Edit[] {
  const { name: old = "", nameWord } = stage;
  if (!nameWord) return [];
  const places = references(file, stage).map((place) => nameIn(file, place, old));
  const known = places.filter((place) => place !== undefined);
  return known.length < places.length ? [] : [replace(nameWord, name), ...known.map((place) => replace(place, name))];
}

/** Names that Docker has for something else, in lower case. */
export const reservedNames: ReadonlySet<string> = new Set(["scratch", "context"]);

/** Whether Docker takes it for the name of a stage, in whatever letter case. */
export const isStageName = (name: string): boolean => /^[a-z][a-z0-9._-]*$/i.test(name);

/** The name with the least number behind it that no stage has. */
export function freeName(file: DockerfileSource, name: string, suffix = ""): string {
  const taken = new Set(stages(file).map((stage) => stage.name?.toLowerCase()));
  if (suffix && !taken.has(`${name}${suffix}`.toLowerCase())) return `${name}${suffix}`;
  let number = 2;
  while (taken.has(`${name}${suffix}-${number}`.toLowerCase())) number++;
  return `${name}${suffix}-${number}`;
}

/** FROM, `--from` and mounts that name the stage; those that count stages are left out. */
function references(file: DockerfileSource, { index }: Stage): readonly Range[] {
  return stages(file).flatMap((other) => [
    ...(other.parent === index && other.imageWord ? [other.imageWord] : []),
    ...other.copies
      .filter((use) => use.stage === index && !/^\d+$/.test(use.name ?? ""))
      .map(({ nameRange }) => nameRange),
  ]);
}

/** Quotes aside; undefined where a variable gives the name. */
function nameIn({ text }: DockerfileSource, { start, end }: Range, name: string): Range | undefined {
  const written = text.slice(start, end);
  const at = written.toLowerCase().indexOf(name.toLowerCase());
  const around = written.slice(0, Math.max(at, 0)) + written.slice(at + name.length);
  return at >= 0 && /^["']{0,2}$/.test(around) ? { start: start + at, end: start + at + name.length } : undefined;
}
