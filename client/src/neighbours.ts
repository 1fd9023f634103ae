import type { ComposeFeature, Neighbour } from "../../server/src/lsp/protocol.js";

/** What the editor knows of other extensions. */
export interface Surroundings {
  /** Undefined for an extension that is not there, or switched off. */
  readonly version: (id: string) => string | undefined;
  /** A setting of another extension by its full name; it is only ever read. */
  readonly setting: (name: string) => unknown;
}

interface Known {
  readonly id: string;
  readonly name: string;
  readonly languages: readonly string[];
  /** Each thing that it does for Compose files, with the settings of its own that switch that off. */
  readonly features: { readonly [Feature in ComposeFeature]?: readonly string[] };
  readonly isThere?: (version: string) => boolean;
}

const composeOnly = ["dockercompose"];

/** Read from the manifests and sources of these extensions, November 2026. */
const known: readonly Known[] = [
  {
    id: "redhat.vscode-yaml",
    name: "Red Hat YAML",
    languages: ["yaml", "dockercompose"],
    features: { keys: ["yaml.completion"], hover: ["yaml.hover"], formatting: ["yaml.format.enable"], symbols: [] },
  },
  {
    id: "docker.docker",
    name: "Docker DX",
    languages: composeOnly,
    features: everything("docker.extension.enableComposeLanguageServer", [
      "keys",
      "names",
      "hover",
      "formatting",
      "symbols",
      "links",
      "inlayHints",
    ]),
  },
  {
    id: "ms-azuretools.vscode-containers",
    name: "Container Tools",
    languages: composeOnly,
    features: everything("containers.enableComposeLanguageService", ["keys", "hover", "formatting", "links"]),
  },
  {
    id: "ms-azuretools.vscode-docker",
    name: "Docker",
    languages: composeOnly,
    features: everything("docker.enableDockerComposeLanguageService", ["keys", "hover", "formatting", "links"]),
    // Since version 2 it only brings the others along.
    isThere: (version) => /^[01]\./.test(version),
  },
];

export const neighbourIds: readonly string[] = known.map(({ id }) => id);

/** The settings of others that decide what is left to them, by section. */
export const neighbourSettings: readonly string[] = [
  ...new Set(known.flatMap(({ features }) => Object.values(features).flat())),
];

/** The extensions that help with Compose files as they are set up now. */
export function neighboursIn({ version, setting }: Surroundings): readonly Neighbour[] {
  return known.flatMap(({ id, name, languages, features, isThere = () => true }): Neighbour[] => {
    const found = version(id);
    if (found === undefined || !isThere(found)) return [];
    const on = (Object.keys(features) as ComposeFeature[]).filter((feature) =>
      (features[feature] ?? []).every((switchedBy) => setting(switchedBy) !== false),
    );
    return on.length > 0 ? [{ name, languages, features: on }] : [];
  });
}

function everything(setting: string, features: readonly ComposeFeature[]): Known["features"] {
  return Object.fromEntries(features.map((feature) => [feature, [setting]]));
}
