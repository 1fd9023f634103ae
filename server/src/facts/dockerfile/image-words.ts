import type { DockerfileSource } from "../../syntax/source.js";
import type { Workspace } from "../workspace/workspace.js";
import { namedContexts } from "./named-contexts.js";
import { referenceOf } from "./stage-references.js";
import { stages } from "./stages.js";

/** The name of an image as it stands in the file, quotes aside. */
export interface ImageWord {
  readonly start: number;
  readonly name: string;
}

/** What FROM, `--from` and mounts name that is to be an image, letter by letter: no stage, no context, no variable, no template. */
export function* imageWords(file: DockerfileSource, workspace: Workspace): Iterable<ImageWord> {
  const contexts = namedContexts(workspace, file);
  for (const { parent, imageWord, from, copies } of stages(file)) {
    const isClear = from.words.length === 1 || /^as$/i.test(from.words[1]?.value ?? "");
    // FROM finds stages by lower case only, and takes `Build` for an image, whatever stage there is.
    const isImage = parent === undefined || /[A-Z]/.test(imageWord?.value ?? "");
    if (isImage && imageWord && isClear && !contexts.has(imageWord.value.toLowerCase())) {
      yield* written(file, imageWord, imageWord.value);
    }
    for (const use of copies) {
      const { name = "", nameRange } = use;
      // A bare word is a misspelt stage rather than an image.
      if (/[/:]/.test(name) && referenceOf(file, workspace, use).to === "image") yield* written(file, nameRange, name);
    }
  }
}

function* written(
  { text }: DockerfileSource,
  { start, end }: { readonly start: number; readonly end: number },
  name: string,
): Iterable<ImageWord> {
  const raw = text.slice(start, end);
  const at = raw.indexOf(name);
  const isTemplate = /\$|\{\{|\{%|<%|%%|^@|@$|__|^[A-Z]+(?:[-_][A-Z]+)+$/.test(raw);
  if (at >= 0 && !isTemplate) yield { start: start + at, name };
}
