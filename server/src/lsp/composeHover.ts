import { type Range, touches } from "../base/range.js";
import { type FilledValue, type FilledVariable, filledValues } from "../facts/compose/filled-values.js";
import { project } from "../facts/compose/project.js";
import { imageReference } from "../facts/images/image-reference.js";
import { keyDocumentation } from "../knowledge/compose-documentation.js";
import { type KeyPath, keyPathAt } from "../syntax/compose/key-path.js";
import type { ComposeSource } from "../syntax/source.js";
import { isTooLong } from "../syntax/source.js";
import { isComposeFeatureOn } from "./composeFeatures.js";
import { summaryOf } from "./composeSummaries.js";
import { uriOf } from "./diagnostic.js";
import { imageSummary } from "./imageSummary.js";
import { code } from "./markdown.js";
import { mentionAt } from "./names.js";
import type { Session, View } from "./session.js";

/** What there is to say on a place of a Compose file besides advice: parts of Markdown, and what they are about. */
export interface ComposeHover {
  readonly parts: readonly string[];
  readonly range?: Range;
}

export function composeHover(session: Session, view: View, offset: number): ComposeHover {
  const { source, workspace, settings } = view;
  if (source.kind !== "compose" || isTooLong(source) || settings["dockwise.compose.features"] === "off")
    return { parts: [] };
  const value = filledValues(workspace)(source).find((one) => touches(one, offset));
  const mention = mentionAt(view, offset);
  const place = keyPathAt(source, offset);
  const parts = [
    value ? valuePart(session, view, value) : "",
    mention ? summaryOf(view, source, mention) : "",
    place ? imagePart(view, source, place) : "",
    place && isComposeFeatureOn(session, view, "hover") ? keyPart(place) : "",
  ].filter(Boolean);
  const range = mention ?? place?.key?.key ?? place?.scalar ?? value;
  return parts.length > 0 && range ? { parts, range: { start: range.start, end: range.end } } : { parts };
}

function valuePart(session: Session, view: View, { text, variables }: FilledValue): string {
  const whole = text === undefined ? [] : [`Compose reads this as ${code(text)}.`];
  const once = [...new Map(variables.map((one) => [one.name, one])).values()];
  return [...whole, ...once.map((one) => `- ${variableLine(session, view, one)}`)].join("\n");
}

function variableLine(session: Session, view: View, { name, value, setAt, standIn }: FilledVariable): string {
  if (value !== undefined && setAt)
    return `${code(name)} is ${value === "" ? "empty" : code(value)}, from ${placeLink(session, view, setAt)}.`;
  if (standIn !== undefined)
    return `${code(name)} is set by no file: ${standIn === "" ? "nothing" : code(standIn)} stands in for it.`;
  return `${code(name)} is set by no file: the shell that runs Compose may set it.`;
}

function placeLink({ positions }: Session, view: View, { path, start }: Range & { readonly path: string }): string {
  const uri = uriOf(view, path);
  const text = view.workspace.entries.get(path)?.text;
  if (uri === undefined || text === undefined) return code(path);
  return `[${path}](${uri}#L${positions.positionAt({ text }, start).line + 1})`;
}

function imagePart({ workspace }: View, source: ComposeSource, { path, scalar, key }: KeyPath): string {
  const [section, name = "", last, ...more] = path;
  if (section !== "services" || last !== "image" || more.length > 0 || (!scalar && !key)) return "";
  const { imageName, build } = project(workspace)(source).services.get(name) ?? {};
  const image = imageName === undefined || build ? undefined : imageReference(imageName);
  return image ? imageSummary(image, workspace.today) : "";
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
