import type { ComposeFeature, Neighbour } from "./protocol.js";
import type { Session, View } from "./session.js";
import type { Settings } from "./settings.js";

/** The extension that does this for the document in our place; undefined where it is ours to do, or nobody's. */
export function takenBy(
  neighbours: readonly Neighbour[],
  {
    document,
    settings,
  }: {
    readonly document: { readonly languageId: string };
    readonly settings: Pick<Settings, "dockwise.compose.features">;
  },
  feature: ComposeFeature,
): Neighbour | undefined {
  if (settings["dockwise.compose.features"] !== "auto") return undefined;
  return neighbours.find(
    ({ languages, features }) => languages.includes(document.languageId) && features.includes(feature),
  );
}

/** Whether we help with a Compose file in this way: it is switched on, and no other extension does it. */
export const isComposeFeatureOn = ({ neighbours }: Session, view: View, feature: ComposeFeature): boolean =>
  view.source.kind === "compose" &&
  view.settings["dockwise.compose.features"] !== "off" &&
  takenBy(neighbours(), view, feature) === undefined;

/** What is left to others, as sentences: one for each of them. */
export function leftToOthers({ neighbours }: Session, view: View): readonly string[] {
  if (view.source.kind !== "compose") return [];
  if (view.settings["dockwise.compose.features"] === "off")
    return [
      "Help with editing Compose files is off by the setting dockwise.compose.features; advice and navigation stay.",
    ];
  const all = neighbours();
  return all.flatMap((neighbour) => {
    const left = neighbour.features.filter((feature) => takenBy(all, view, feature) === neighbour);
    return left.length === 0
      ? []
      : [`Left to ${neighbour.name}: ${left.map((one) => words[one]).join(", ")} (dockwise.compose.features is auto).`];
  });
}

const words: Readonly<Record<ComposeFeature, string>> = {
  keys: "completion of keys",
  names: "completion of names",
  hover: "hovers of keys",
  formatting: "formatting",
  symbols: "outline",
  links: "links of images",
  inlayHints: "hints of replaced values",
};
