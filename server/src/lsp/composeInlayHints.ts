import type { InlayHint } from "vscode-languageserver-types";
import { type Range, touches } from "../base/range.js";
import { type FilledValue, filledValues } from "../facts/compose/environment/filled-values.js";
import { type OpenInterface, openInterfaces } from "../facts/compose/ports/open-interfaces.js";
import { mask } from "../facts/compose/resolved/masked.js";
import {
  type KeyOrigins,
  keyOrigins,
  type Origin,
  type ReplacedValue,
  replacedValues,
} from "../facts/compose/schema/key-origins.js";
import type { ComposeSource } from "../syntax/source.js";
import { isComposeFeatureOn } from "./composeFeatures.js";
import { projectOf } from "./composeProject.js";
import type { Session, View } from "./session.js";

interface Hint {
  readonly at: number;
  readonly label: string;
  readonly tooltip?: string;
}

/** What a Compose file does not say where it stands: values of variables, interfaces of ports, what other files do. */
export function composeInlayHints(session: Session, view: View, within: Range): InlayHint[] {
  const { source, workspace, settings } = view;
  if (source.kind !== "compose" || settings["dockwise.compose.features"] === "off") return [];
  const {
    "dockwise.compose.inlayHints.ports": showsPorts,
    "dockwise.compose.inlayHints.variables": showsVariables,
    "dockwise.compose.inlayHints.origins": showsOrigins,
  } = settings;
  if (!showsPorts && !showsVariables && !showsOrigins) return [];
  const project = projectOf(view, source);
  const ports = showsPorts ? openInterfaces(project, source).filter(({ isWritten }) => !isWritten) : [];
  const showsReplaced = showsOrigins && isComposeFeatureOn(session, view, "inlayHints");
  const replaced = showsReplaced ? replacedValues(workspace, project, source) : [];
  const isSaid = (one: Range): boolean => [...ports, ...replaced].some(({ at }) => touches(one, at));
  const hints = [
    ...ports.map(ofPort),
    ...replaced.map(ofReplaced),
    ...(showsVariables
      ? filledValues(project)(source)
          .filter((one) => !isSaid(one))
          .flatMap((one) => ofValue(source, one))
      : []),
    ...(showsOrigins ? keyOrigins(project, source).map(ofOrigins) : []),
  ];
  return hints
    .filter(({ at }) => touches(within, at))
    .map(({ at, label, tooltip }) => ({
      position: session.positions.positionAt(source, at),
      label,
      paddingLeft: true,
      ...(tooltip === undefined ? {} : { tooltip }),
    }));
}

function ofPort({ at, port, address }: OpenInterface): Hint {
  const where = address === undefined ? "every interface" : address;
  return {
    at,
    label: `→ ${port ?? "a free port"} on ${where}`,
    tooltip: `${port === undefined ? "Docker picks a free port of the host" : `The host listens on ${port}`}${address === undefined ? ", on all of its addresses: who reaches the host reaches the service" : ""}.`,
  };
}

/** Only what an environment file decides: a default is there to be read. A secret says nothing behind its mask. */
function ofValue({ text: whole }: ComposeSource, { start, end, text, variables }: FilledValue): readonly Hint[] {
  const written = whole.slice(start, end);
  if (text === undefined || /[\r\n]/.test(written) || !variables.some(({ setAt }) => setAt)) return [];
  const name = /^["']?([\w.-]{1,200}=)/.exec(written)?.[1] ?? "";
  const value = text.startsWith(name) ? text.slice(name.length) : text;
  if (value === mask) return [];
  const set = variables.flatMap(({ name: one, setAt }) => (setAt ? [`${one} is set in ${setAt.path}.`] : []));
  return [{ at: end, label: `= ${value === "" ? "nothing" : cut(value)}`, tooltip: [...new Set(set)].join(" ") }];
}

const ofOrigins = ({ at, brought }: KeyOrigins): Hint => ({
  at,
  label: brought.map(({ from, keys }) => `+ ${listed(keys)} (${nameOf(from)})`).join(" "),
  tooltip: brought.map(({ from, keys }) => `From ${nameOf(from)}: ${keys.join(", ")}.`).join("\n"),
});

const ofReplaced = ({ at, by, value, isGone }: ReplacedValue): Hint => ({
  at,
  label: `→ ${isGone ? "taken away" : cut(value ?? "replaced")} (${by.path})`,
});

const nameOf = ({ path, service }: Origin): string => service ?? path;

const listed = (keys: readonly string[]): string => {
  const shown = keys.map((key) => cut(key, 30));
  return shown.length > 4 ? `${shown.slice(0, 3).join(", ")} and ${shown.length - 3} more` : shown.join(", ");
};

const cut = (text: string, longest = 60): string => {
  const line = text.replace(/\s/g, " ");
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
};
