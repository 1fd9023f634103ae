import { labelTypes } from "../facts/workspace/workspace.js";
import { type Category, categories, type Level, levels } from "../knowledge/category.js";

/** How loudly a practice or a category speaks; `on` is the level of its category. */
export type Loudness = Level | "on" | "off";
export const loudnesses = ["on", "off", ...levels] as const satisfies readonly Loudness[];

export const profiles = ["hadolint", "buildkit", "dclint", "compose"] as const;
export type Profile = (typeof profiles)[number];

/** The tool whose ids a profile goes by. */
export const toolOf = (profile: Profile): string => (profile === "compose" ? "compose-go" : profile);

/** One setting: the manifest, the schema of `.dockwise.yaml` and the language server read it from here. */
export interface Setting {
  /** JSON Schema of the value, with its default. */
  readonly schema: Readonly<Record<string, unknown>>;
  /** Markdown, for the settings page and the schema. */
  readonly description: string;
  /** Where VS Code lets it be set; a machine setting is never taken from a workspace. */
  readonly scope: "resource" | "window" | "machine";
  /** The key in `.dockwise.yaml`, for what a team decides together. */
  readonly fileKey?: string;
}

const loudness = { enum: loudnesses };

export const settings = {
  "dockwise.enable": {
    schema: { type: "boolean", default: true },
    description: "Advice on Dockerfiles and Compose files.",
    scope: "resource",
  },
  "dockwise.practices": {
    schema: { type: "object", default: {}, additionalProperties: loudness },
    description:
      'Level of single practices, by id: `on`, `off`, `error`, `warning` or `information`. Example: `"dockerfile/check-health": "on"`.',
    scope: "resource",
    fileKey: "practices",
  },
  "dockwise.categories": {
    schema: {
      type: "object",
      default: {},
      properties: Object.fromEntries(categories.map((category) => [category, loudness])),
      additionalProperties: false,
    },
    description: "Level of whole categories, by name. A level of a single practice is stronger.",
    scope: "resource",
    fileKey: "categories",
  },
  "dockwise.profile": {
    schema: { enum: ["", ...profiles], default: "" },
    description: "Reports only what this tool reports, judged its way: for moving from it.",
    scope: "resource",
    fileKey: "profile",
  },
  "dockwise.all": {
    schema: { type: "boolean", default: false },
    description: "Practices that are off by default as well, judged as policies of Trivy, Checkov and KICS do.",
    scope: "resource",
    fileKey: "all",
  },
  "dockwise.trustedRegistries": {
    schema: { type: "array", items: { type: "string" }, default: [] },
    description: "Registries that images may come from. An empty list allows any.",
    scope: "resource",
    fileKey: "trusted-registries",
  },
  "dockwise.labelSchema": {
    schema: {
      type: "object",
      default: {},
      additionalProperties: { enum: labelTypes },
    },
    description: "The type that each label must have, by its key.",
    scope: "resource",
    fileKey: "label-schema",
  },
  "dockwise.strictLabels": {
    schema: { type: "boolean", default: false },
    description: "Reports labels that the label schema does not name.",
    scope: "resource",
    fileKey: "strict-labels",
  },
  "dockwise.shellcheck": {
    schema: { enum: ["bundled", "path", "off"], default: "bundled" },
    description:
      "Who checks the shell of RUN: the ShellCheck that comes along, the one of `#dockwise.shellcheckPath#`, or nobody. In a workspace that is not trusted, `path` is as `bundled`.",
    scope: "resource",
  },
  "dockwise.shellcheckPath": {
    schema: { type: "string", default: "shellcheck" },
    description:
      "Your own ShellCheck: a path, or a name on the PATH. It is started only if `#dockwise.shellcheck#` is `path`.",
    scope: "machine",
  },
  "dockwise.hover.advice": {
    schema: { type: "boolean", default: true },
    description: "Shows why, and a good example, when the pointer rests on advice.",
    scope: "resource",
  },
  "dockwise.hover.instructions": {
    schema: { type: "boolean", default: true },
    description: "Explains the Dockerfile instruction under the pointer, or the key, name or value of a Compose file.",
    scope: "resource",
  },
  "dockwise.compose.features": {
    schema: { enum: ["auto", "on", "off"], default: "auto" },
    description:
      "Editing Compose files: completion, hovers, formatting, outline, links, hints. `auto` leaves to Red Hat YAML, Docker DX or Container Tools what they do for these files, `on` does all of it beside them, `off` none. Advice and navigation stay.",
    scope: "resource",
  },
  "dockwise.compose.inlayHints.variables": {
    schema: { type: "boolean", default: true },
    description: "Shows values of Compose files as they are when variables of `.env` are put in; secrets are masked.",
    scope: "resource",
  },
  "dockwise.compose.inlayHints.ports": {
    schema: { type: "boolean", default: true },
    description:
      "Shows which port of the host a published port is, and on which addresses, where a variable or Docker decides it.",
    scope: "resource",
  },
  "dockwise.compose.inlayHints.origins": {
    schema: { type: "boolean", default: true },
    description:
      "Shows what `extends` and other files of the project bring to a service, and which values they replace.",
    scope: "resource",
  },
  "dockwise.compose.codeLens": {
    schema: { type: "boolean", default: false },
    description:
      "Shows Build, Up and Logs above services. They run `docker compose` in a terminal that you see, and only in a workspace that you trust.",
    scope: "resource",
  },
  "dockwise.build.program": {
    schema: { type: "string", default: "docker" },
    description:
      "What builds: `docker`, `podman`, `nerdctl`, or a path to one of them. It is started only when you choose to build, or have a Dockerfile verified, in a workspace that you trust.",
    scope: "machine",
  },
  "dockwise.build.codeLens": {
    schema: { type: "boolean", default: false },
    description: "Shows Build above the first FROM of a Dockerfile.",
    scope: "resource",
  },
  "dockwise.build.watchTerminals": {
    schema: { type: "boolean", default: true },
    description:
      "Reads the output of builds in terminals with shell integration, and offers an explanation in the status bar when one has failed.",
    scope: "window",
  },
  "dockwise.verifyWithDocker": {
    schema: { type: "boolean", default: false },
    description:
      "Has Docker check each Dockerfile that is saved (`docker buildx build --call=check`), and shows what Dockwise does not say itself. Only in a workspace that you trust.",
    scope: "machine",
  },
  "dockwise.assistant.provider": {
    schema: { enum: ["off", "openai"], default: "off" },
    description:
      'Who answers "Explain further". `openai` is any server that speaks the OpenAI API; nothing is sent while it is `off`.',
    scope: "machine",
  },
  "dockwise.assistant.baseUrl": {
    schema: { type: "string", default: "https://api.openai.com/v1" },
    description: "Address of the assistant's API, down to its version.",
    scope: "machine",
  },
  "dockwise.assistant.model": {
    schema: { type: "string", default: "" },
    description: "Model that the assistant asks, by the name that its server uses.",
    scope: "machine",
  },
  "dockwise.assistant.timeoutSeconds": {
    schema: { type: "number", minimum: 1, maximum: 600, default: 60 },
    description: "Seconds of silence after which an answer is given up.",
    scope: "machine",
  },
} as const satisfies Readonly<Record<string, Setting>>;

export type SettingName = keyof typeof settings;

/** What decides which advice is shown, and how loudly; from editor settings or the command line, over those of files. */
export interface Configuration {
  /** By the id of a practice, or as `hadolint:DL3055` by one of several ids that a practice stands for. */
  readonly practices: Readonly<Record<string, Loudness>>;
  readonly categories: { readonly [Name in Category]?: Loudness };
  /** Also practices that are off by default. */
  readonly all: boolean;
  readonly profile?: Profile;
  /** Comments of hadolint do not count. */
  readonly withoutPragmas?: boolean;
}

export const defaultConfiguration: Configuration = { practices: {}, categories: {}, all: false };
