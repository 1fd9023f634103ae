import { nearest } from "../base/nearest.js";
import type { DclintOptions } from "../facts/workspace/workspace.js";
import { practice, practiceIds } from "../knowledge/practice.js";
import { type ConfigurationText, emptyFile, type FileConfiguration } from "./configuration.js";
import { configurationDocument } from "./configuration-yaml.js";
import { practicesOf } from "./foreign.js";
import type { Loudness } from "./settings.js";

const loudness: Readonly<Record<string, Loudness>> = { 0: "off", 1: "warning", 2: "error" };

/** Reads `.dclintrc` in JSON or YAML: the levels of its rules, alone or in front of options, those options, and excluded paths. */
export function dclintConfiguration(file: ConfigurationText): FileConfiguration {
  const document = configurationDocument(file);
  const { data } = document;
  const problems = [...document.problems];
  const practices: Record<string, Loudness> = {};
  const options: Record<string, unknown> = {};
  for (const [rule, value] of Object.entries(asRecord(data["rules"]))) {
    const [written, given] = Array.isArray(value) ? value : [value];
    const ours = practicesOf("dclint", rule);
    if (ours.length === 0) {
      const meant = nearest(rule, knownRules());
      const hint = meant ? `; there is \`${meant}\`` : "";
      problems.push(document.problemAt(["rules", rule], `dclint has no rule \`${rule}\`${hint}.`, true));
    }
    const level = loudness[String(written)];
    if (level) for (const id of ours) practices[id] = level;
    Object.assign(options, optionsOf[rule]?.(asRecord(given)));
  }
  return {
    ...emptyFile,
    practices,
    problems,
    policy: Object.keys(options).length > 0 ? { dclint: options } : {},
    ignorePaths: Array.isArray(data["exclude"]) ? data["exclude"].map(String) : [],
  };
}

type Given = Readonly<Record<string, unknown>>;

/** What is of another kind than its rule takes counts as not given. */
const optionsOf: Readonly<Record<string, (given: Given) => DclintOptions>> = {
  "no-build-and-image": ({ checkPullPolicy }) => (typeof checkPullPolicy === "boolean" ? { checkPullPolicy } : {}),
  "require-quotes-in-ports": ({ quoteType, portsSections }) => ({
    ...(quoteType === "single" || quoteType === "double" ? { quoteType } : {}),
    ...(isTexts(portsSections) ? { portsSections } : {}),
  }),
  "service-image-require-explicit-tag": ({ prohibitedTags }) => (isTexts(prohibitedTags) ? { prohibitedTags } : {}),
  "service-keys-order": ({ groups, groupOrder }) => {
    if (groups === undefined && groupOrder === undefined) return {};
    const own = Object.entries(asRecord(groups)).filter(([, keys]) => isTexts(keys));
    const all: Given = { ...serviceGroups, ...Object.fromEntries(own) };
    const order = isTexts(groupOrder) ? groupOrder : Object.keys(all);
    return { serviceKeys: order.flatMap((group) => (isTexts(all[group]) ? all[group] : [])) };
  },
  "top-level-properties-order": ({ customOrder }) => (isTexts(customOrder) ? { customOrder } : {}),
};

/** The groups of keys and their order, as dclint documents them. */
const serviceGroups: Readonly<Record<string, readonly string[]>> = {
  "Core Definitions": ["image", "build", "container_name"],
  "Service Dependencies": ["depends_on"],
  "Data Management and Configuration": ["volumes", "volumes_from", "configs", "secrets"],
  "Environment Configuration": ["environment", "env_file"],
  Networking: ["ports", "networks", "network_mode", "extra_hosts"],
  "Runtime Behavior": ["command", "entrypoint", "working_dir", "restart", "healthcheck"],
  "Operational Metadata": ["logging", "labels"],
  "Security and Execution Context": ["user", "isolation"],
};

const knownRules = (): readonly string[] => practiceIds.flatMap((id) => practice(id).sameAs["dclint"] ?? []);

const asRecord = (value: unknown): Given =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Given) : {};

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((one) => typeof one === "string");
