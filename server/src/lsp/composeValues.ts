import { type FilledValue, type FilledVariable, settingsOf } from "../facts/compose/environment/filled-values.js";
import { fateOf, type PlacedValue, textOf } from "../facts/compose/environment/value-origins.js";
import type { ResolvedProject } from "../facts/compose/resolved/resolved-project.js";
import { takenAwayBy } from "../facts/compose/schema/key-origins.js";
import type { KeyPath } from "../syntax/compose/key-path.js";
import type { Scalar } from "../syntax/compose/node.js";
import { substitute } from "../syntax/resolve/substitute.js";
import type { ComposeSource } from "../syntax/source.js";
import { placeLink } from "./composeProject.js";
import { code } from "./markdown.js";
import type { Session, View } from "./session.js";

/** How a value reads with its variables put in, and where each of them comes from. */
export function valuePart(
  session: Session,
  view: View,
  project: ResolvedProject,
  { text, variables }: FilledValue,
): string {
  const whole = text === undefined ? [] : [`Compose reads this as ${text === "" ? "an empty text" : code(text)}.`];
  const once = [...new Map(variables.map((one) => [one.name, one])).values()];
  return [...whole, ...once.map((one) => `- ${variableLine(session, view, project, one)}`)].join("\n");
}

function variableLine(
  session: Session,
  view: View,
  project: ResolvedProject,
  { name, value, setAt, standIn, leftOut, isRequired }: FilledVariable,
): string {
  const other =
    standIn !== undefined
      ? `: ${standIn === "" ? "nothing" : code(standIn)} stands in for it`
      : leftOut !== undefined
        ? `: ${code(leftOut)} is left out`
        : isRequired
          ? ": Compose stops here unless the shell sets it"
          : "";
  if (value === undefined)
    return `${code(name)} is set by no file${other || ": the shell that runs Compose may set it"}.`;
  const shown = value === "" ? "empty" : code(value);
  if (setAt) return `${code(name)} is ${shown}, from ${placeLink(session, view, project, setAt)}${other}.`;
  return `${code(name)} is ${shown}${name === "PWD" ? " if Compose is run there" : ", which Compose itself sets"}${other}.`;
}

/** What other files, services and environment files make of a value, or what it took the place of. */
export function fatePart(
  session: Session,
  view: View,
  project: ResolvedProject,
  source: ComposeSource,
  { path, scalar, key }: KeyPath,
): string {
  const node = scalar ?? key?.value;
  if (!node || (key && node.via)) return "";
  const fate = fateOf(project, source, path, node);
  if (!fate) return "";
  const { by, over, isGone } = fate;
  const from = ({ text, origin }: PlacedValue): string =>
    `${text === undefined ? "what stands at" : `${text === "" ? "an empty text" : code(text)}, from`} ${placeLink(session, view, project, origin)}`;
  if (isGone) {
    const reset = takenAwayBy(view.workspace, source, path);
    return reset ? `Taken away by ${code("!reset")} at ${placeLink(session, view, project, reset)}.` : "";
  }
  if (by) {
    const isSame = node.kind === "scalar" && by.text === textOf(project, source, path, node);
    return isSame
      ? `Said again at ${placeLink(session, view, project, by.origin)}.`
      : `In the end this is ${from(by)}.`;
  }
  return over.length === 0 ? "" : `In place of ${over.map(from).join(", before that ")}.`;
}

/** A value with its variables filled in; undefined where one of them has none. */
export function filled(project: ResolvedProject, source: ComposeSource, { text }: Scalar): string | undefined {
  const { text: whole, unset, fault } = substitute(text, settingsOf(project, source));
  return unset.length > 0 || fault ? undefined : whole;
}
