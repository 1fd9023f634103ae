import type { Edit } from "../../../base/edit.js";
import { type Range, shift } from "../../../base/range.js";
import { replaceValue } from "../../../syntax/compose/edits.js";
import type { ComposeSource } from "../../../syntax/source.js";
import type { ImageReference } from "../../images/image-reference.js";
import type { Workspace } from "../../workspace/workspace.js";
import { type JudgedService, judgedServices, shownAt } from "../judged-services.js";
import { pulledImage } from "./pulled-images.js";

/** An image that a service of the file pulls, where it is written. */
export interface WrittenImage {
  readonly service: JudgedService;
  readonly image: ImageReference;
  /** The place of a part of the name; the whole value where the file does not spell it. */
  readonly placeOf: (part: Range) => Range;
  /** Writes another name; none where a variable or an anchor has a say. */
  readonly rename: (name: string) => readonly Edit[];
}

/** Those of all services that are not built, in their order. */
export const writtenImages = (workspace: Workspace, file: ComposeSource): readonly WrittenImage[] =>
  judgedServices(workspace)(file).flatMap((service): readonly WrittenImage[] => {
    const { image: written } = service;
    const image = pulledImage(workspace, file, service);
    if (!image || !written) return [];
    const isLiteral = written.value === image.text && !written.via;
    const opening = /["']/.test(file.text[written.start] ?? "") ? 1 : 0;
    const rename = (name: string): readonly Edit[] => {
      const edit = isLiteral ? replaceValue(written, name) : undefined;
      return edit ? [edit] : [];
    };
    return [
      {
        service,
        image,
        placeOf: (part) => (isLiteral ? shift(part, written.start + opening) : shownAt(written)),
        rename,
      },
    ];
  });
