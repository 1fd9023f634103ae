import { type ConfigurationText, emptyFile, type FileConfiguration } from "./configuration.js";
import { configurationDocument } from "./configuration-yaml.js";
import { practicesOf } from "./foreign.js";
import type { Loudness } from "./settings.js";

const loudness: Readonly<Record<string, Loudness>> = { 0: "off", 1: "warning", 2: "error" };

/** Reads `.dclintrc` in JSON or YAML: the levels of its rules, alone or in front of options, and excluded paths. */
export function dclintConfiguration(file: ConfigurationText): FileConfiguration {
  const { data, problems } = configurationDocument(file);
  const practices: Record<string, Loudness> = {};
  const rules = typeof data["rules"] === "object" && data["rules"] !== null ? data["rules"] : {};
  for (const [rule, value] of Object.entries(rules)) {
    const level = loudness[String(Array.isArray(value) ? value[0] : value)];
    if (level) for (const ours of practicesOf("dclint", rule)) practices[ours] = level;
  }
  return {
    ...emptyFile,
    practices,
    problems,
    ignorePaths: Array.isArray(data["exclude"]) ? data["exclude"].map(String) : [],
  };
}
