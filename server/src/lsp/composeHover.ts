import { touches } from "../base/range.js";
import { filledValues } from "../facts/compose/environment/filled-values.js";
import { openInterfaces } from "../facts/compose/ports/open-interfaces.js";
import { project } from "../facts/compose/project/project.js";
import type { ResolvedProject } from "../facts/compose/resolved/resolved-project.js";
import { imageReference } from "../facts/images/image-reference.js";
import { keyDocumentation } from "../knowledge/compose-documentation.js";
import { type KeyPath, keyPathAt } from "../syntax/compose/key-path.js";
import { type ComposeSource, isTooLong } from "../syntax/source.js";
import { isComposeFeatureOn } from "./composeFeatures.js";
import { filesPart } from "./composeFiles.js";
import { projectOf } from "./composeProject.js";
import { summaryOf } from "./composeSummaries.js";
import { fatePart, filled, valuePart } from "./composeValues.js";
import { imageSummary } from "./imageSummary.js";
import { code } from "./markdown.js";
import { mentionAt } from "./names.js";
import type { Session, View } from "./session.js";

/** What there is to say on a place of a Compose file besides advice: parts of Markdown, and what they are about. */
export interface ComposeHover {
  readonly parts: readonly string[];
  readonly range?: { readonly start: number; readonly end: number };
}

export function composeHover(session: Session, view: View, offset: number): ComposeHover {
  const { source, settings } = view;
  if (source.kind !== "compose" || isTooLong(source) || settings["dockwise.compose.features"] === "off")
    return { parts: [] };
  const whole = projectOf(view, source);
  const value = filledValues(whole)(source).find((one) => touches(one, offset));
  const mention = mentionAt(view, offset);
  const place = keyPathAt(source, offset);
  const fate = place ? fatePart(session, view, whole, source, place) : "";
  const parts = [
    [value ? valuePart(session, view, whole, value) : "", fate].filter(Boolean).join("\n\n"),
    mention ? summaryOf(session, view, whole, source, mention) : "",
    portPart(whole, source, offset),
    place ? filesPart(session, view, whole, source, place) : "",
    place ? imagePart(view, whole, source, place) : "",
    place && isComposeFeatureOn(session, view, "hover") ? keyPart(place) : "",
  ].filter(Boolean);
  const range = mention ?? place?.key?.key ?? place?.scalar ?? value;
  return parts.length > 0 && range ? { parts, range: { start: range.start, end: range.end } } : { parts };
}

function imagePart(
  { workspace }: View,
  whole: ResolvedProject,
  source: ComposeSource,
  { path, scalar, key }: KeyPath,
): string {
  const [section, name = "", last, ...more] = path;
  const written = scalar ?? key?.value;
  if (section !== "services" || last !== "image" || more.length > 0 || written?.kind !== "scalar") return "";
  if (project(workspace)(source).services.get(name)?.build) return "";
  const text = filled(whole, source, written);
  const image = text === undefined ? undefined : imageReference(text);
  return image ? imageSummary(image, workspace.today) : "";
}

/** Which port of the host leads into the container. */
function portPart(whole: ResolvedProject, source: ComposeSource, offset: number): string {
  const found = openInterfaces(whole, source).find((one) => touches(one, offset));
  if (!found) return "";
  const { port, address, target } = found;
  const outer = port === undefined ? "A free port that Docker picks" : `Port ${code(port)} of the host`;
  return `${outer}, on ${address === undefined ? "all of its addresses" : code(address)}, leads to ${code(target)} in the container.`;
}

/** What a key means; on a value that is one of a few, what that one does. */
function keyPart({ path, key, scalar }: KeyPath): string {
  const found = keyDocumentation(path.at(-1) === "[]" && scalar ? path.slice(0, -1) : path);
  if (!found) return "";
  const { name, about, link, values, instead } = found;
  if (scalar) {
    const meaning = Object.hasOwn(values, scalar.text) ? values[scalar.text] : undefined;
    return meaning ? `**${name}: ${scalar.text}**: ${meaning}.` : "";
  }
  if (!key) return "";
  const old = instead ? [`In its place: ${instead}.`] : [];
  return [`**${name}**: ${about}`, ...old, `[Reference](${link})`].join("\n\n");
}
