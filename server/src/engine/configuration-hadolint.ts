import type { Policy } from "../facts/workspace/workspace.js";
import { type ConfigurationText, emptyFile, type FileConfiguration } from "./configuration.js";
import { configurationDocument } from "./configuration-yaml.js";
import { practicesOf } from "./foreign.js";
import type { Loudness } from "./settings.js";

const loudness: Readonly<Record<string, Loudness>> = {
  error: "error",
  warning: "warning",
  info: "information",
  style: "information",
  ignore: "off",
  none: "off",
};

const failOn = {
  error: "error",
  warning: "warning",
  info: "information",
  style: "information",
  ignore: "never",
  none: "never",
} as const;

/** Reads `.hadolint.yaml` for what maps: ignored and overridden rules, registries, labels, threshold. */
export function hadolintConfiguration(file: ConfigurationText): FileConfiguration {
  const { data, problems } = configurationDocument(file);
  const practices: Record<string, Loudness> = {};
  for (const [severity, ids] of Object.entries(asRecord(data["override"]))) {
    for (const id of texts(ids))
      for (const ours of practicesOf("hadolint", id)) practices[ours] = loudness[severity] ?? "on";
  }
  for (const id of texts(data["ignored"])) for (const ours of practicesOf("hadolint", id)) practices[ours] = "off";

  const policy: { -readonly [Key in keyof Policy]: Policy[Key] } = {};
  const registries = texts(data["trustedRegistries"]);
  if (registries.length > 0) policy.trustedRegistries = registries;
  const labels = asRecord(data["label-schema"]);
  if (Object.keys(labels).length > 0) policy.labelSchema = labels as Readonly<Record<string, string>>;
  if (data["strict-labels"] === true) policy.strictLabels = true;
  const threshold = failOn[String(data["failure-threshold"]) as keyof typeof failOn];
  return { ...emptyFile, practices, policy, problems, ...(threshold ? { failOn: threshold } : {}) };
}

const asRecord = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {};

const texts = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);
