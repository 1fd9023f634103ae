import type { InlayHint } from "vscode-languageserver-types";
import { type Range, touches } from "../base/range.js";
import { type FilledValue, filledValues } from "../facts/compose/filled-values.js";
import { type KeyOrigins, keyOrigins, type Origin } from "../facts/compose/key-origins.js";
import { type OpenInterface, openInterfaces } from "../facts/compose/open-interfaces.js";
import type { ComposeSource } from "../syntax/source.js";
import { isComposeFeatureOn } from "./composeFeatures.js";
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
  const ports = settings["dockwise.compose.inlayHints.ports"] ? openInterfaces(workspace)(source) : [];
  const hints = [
    ...ports.map(ofPort),
    ...(settings["dockwise.compose.inlayHints.variables"]
      ? filledValues(workspace)(source)
          .filter((one) => !ports.some(({ at }) => touches(one, at)))
          .flatMap((one) => ofValue(source, one))
      : []),
    ...(settings["dockwise.compose.inlayHints.origins"]
      ? keyOrigins(workspace)(source).flatMap((one) => ofOrigins(one, isComposeFeatureOn(session, view, "inlayHints")))
      : []),
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

/** Only what an environment file decides: a default is there to be read. */
function ofValue({ text: whole }: ComposeSource, { start, end, text, variables }: FilledValue): readonly Hint[] {
  const isOneLine = !/[\r\n]/.test(whole.slice(start, end));
  if (text === undefined || !isOneLine || !variables.some(({ setAt }) => setAt)) return [];
  const set = variables.flatMap(({ name, setAt }) => (setAt ? [`${name} is set in ${setAt.path}.`] : []));
  return [{ at: end, label: `= ${cut(text)}`, tooltip: [...new Set(set)].join(" ") }];
}

function ofOrigins({ at, brought, replaced }: KeyOrigins, showsReplaced: boolean): readonly Hint[] {
  const all = brought.map(({ from, keys }) => `+ ${listed(keys)} (${nameOf(from)})`);
  return [
    ...(all.length > 0
      ? [
          {
            at: at + 1,
            label: all.join(" "),
            tooltip: brought.map(({ from, keys }) => `From ${nameOf(from)}: ${keys.join(", ")}.`).join("\n"),
          },
        ]
      : []),
    ...(showsReplaced ? replaced : []).map(({ at: behind, by, value }) => ({
      at: behind,
      label: `→ ${value === undefined ? "taken away" : cut(value)} (${nameOf(by)})`,
    })),
  ];
}

const nameOf = ({ path, service }: Origin): string => service ?? path;

const listed = (keys: readonly string[]): string =>
  keys.length > 4 ? `${keys.slice(0, 3).join(", ")} and ${keys.length - 3} more` : keys.join(", ");

const longest = 60;

const cut = (text: string): string => (text.length > longest ? `${text.slice(0, longest - 1)}…` : text);
