import type { DocumentLink } from "vscode-languageserver-types";
import type { Range } from "../base/range.js";
import { fileMentions } from "../facts/compose/project/file-mentions.js";
import { project } from "../facts/compose/project/project.js";
import { imageReference } from "../facts/images/image-reference.js";
import { registryPage } from "../facts/images/registry-page.js";
import { resolved } from "../syntax/compose/interpolation.js";
import { letters } from "../syntax/compose/located.js";
import { compose } from "../syntax/compose/model.js";
import { isComposeFeatureOn } from "./composeFeatures.js";
import { uriOf } from "./diagnostic.js";
import type { Session, View } from "./session.js";

/** Links of a Compose file: to files of the workspace, and from images to the pages of their registries. */
export function composeLinks(session: Session, view: View): DocumentLink[] {
  const { positions } = session;
  const links = [...fileLinks(view), ...(isComposeFeatureOn(session, view, "links") ? imageLinks(view) : [])];
  return links.map(({ target, tooltip, ...range }) => ({
    range: positions.toRange(view.source, range),
    target,
    tooltip,
  }));
}

interface Link extends Range {
  readonly target: string;
  readonly tooltip: string;
}

export function fileLinks(view: View): readonly Link[] {
  if (view.source.kind !== "compose") return [];
  return fileMentions(view.workspace)(view.source).flatMap(({ path, start, end }) => {
    const target = uriOf(view, path);
    return target === undefined ? [] : [{ start, end, target, tooltip: path }];
  });
}

/** What a service builds itself is on no registry, or is not what it is there. */
function imageLinks({ source, workspace }: View): readonly Link[] {
  if (source.kind !== "compose") return [];
  const { environment } = project(workspace)(source);
  return compose(source).services.flatMap(({ image, build }) => {
    const name = image && !build && image.spelling !== "none" ? resolved(image.value, environment) : undefined;
    const reference = name === undefined ? undefined : imageReference(name);
    const target = reference && registryPage(reference);
    return image && reference && target
      ? [{ ...letters(source.text, image), target, tooltip: reference.repository }]
      : [];
  });
}
