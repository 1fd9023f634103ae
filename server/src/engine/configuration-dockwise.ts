import type { ErrorObject } from "ajv";
import { nearest } from "../base/nearest.js";
import type { Policy } from "../facts/workspace/workspace.js";
import { isPracticeId, type PracticeId, practice, practiceIds } from "../knowledge/practice.js";
import {
  type ConfigurationProblem,
  type ConfigurationText,
  emptyFile,
  type FileConfiguration,
} from "./configuration.js";
import { type ConfigurationDocument, configurationDocument } from "./configuration-yaml.js";
import { isShellCheckId } from "./foreign.js";
import { validateConfiguration } from "./generated/validate-configuration.js";
import type { Loudness } from "./settings.js";

/** Reads `.dockwise.yaml`. What its schema does not allow is left out, and named. */
export function dockwiseConfiguration(file: ConfigurationText): FileConfiguration {
  const document = configurationDocument(file);
  const problems = [...document.problems, ...schemaProblems(document)];
  const wrong = new Set(problems.map(({ start }) => start));
  const right = (key: string) =>
    !wrong.has(document.problemAt([key], "").start) && !wrong.has(document.problemAt([key], "", true).start);
  const data = Object.fromEntries(Object.entries(document.data).filter(([key]) => right(key)));

  const practices: Record<string, Loudness> = {};
  for (const [name, loudness] of Object.entries((data["practices"] ?? {}) as Readonly<Record<string, Loudness>>)) {
    const id = practiceNamed(name);
    if (id) practices[id] = loudness;
    else if (isShellCheckId(name)) practices[name] = loudness;
    else problems.push(document.problemAt(["practices", name], unknownPractice(name), true));
  }
  const policy: { -readonly [Key in keyof Policy]: Policy[Key] } = {};
  if (isFilled(data["trusted-registries"])) policy.trustedRegistries = data["trusted-registries"] as readonly string[];
  if (data["label-schema"]) policy.labelSchema = data["label-schema"] as Readonly<Record<string, string>>;
  if (data["strict-labels"] !== undefined) policy.strictLabels = data["strict-labels"] as boolean;
  return {
    ...emptyFile,
    practices,
    policy,
    problems,
    categories: (data["categories"] ?? {}) as FileConfiguration["categories"],
    ignorePaths: (data["ignore-paths"] ?? []) as readonly string[],
    ...(data["all"] === undefined ? {} : { all: data["all"] as boolean }),
    ...(data["profile"] ? { profile: data["profile"] as "hadolint" } : {}),
    ...(data["fail-on"] ? { failOn: data["fail-on"] as "error" } : {}),
    ...(data["root"] === true ? { root: true } : {}),
  };
}

/** A practice by its id, by a former id, or by a name of ours without the folder where that is unique. */
export function practiceNamed(name: string): PracticeId | undefined {
  if (isPracticeId(name)) return name;
  const byFormer = practiceIds.find((id) => practice(id).formerly?.includes(name));
  if (byFormer) return byFormer;
  const byStem = practiceIds.filter((id) => id.endsWith(`/${name}`));
  return byStem.length === 1 ? byStem[0] : undefined;
}

function schemaProblems(document: ConfigurationDocument): readonly ConfigurationProblem[] {
  if (validateConfiguration(document.data)) return [];
  return (validateConfiguration.errors ?? []).map((error) => {
    const keys = error.instancePath.split("/").slice(1).map(unescapePointer);
    if (error.keyword !== "additionalProperties")
      return document.problemAt(keys, `\`${keys.join(".")}\` ${expected(error)}.`);
    const key = String(error.params["additionalProperty"]);
    return document.problemAt([...keys, key], unknownKey(key, error), true);
  });
}

function expected({ keyword, params, message }: ErrorObject): string {
  if (keyword === "enum")
    return `is one of ${(params["allowedValues"] as readonly string[]).map((value) => `\`${value}\``).join(", ")}`;
  return keyword === "type"
    ? `is ${String(params["type"]) === "array" ? "a list" : `of type ${String(params["type"])}`}`
    : (message ?? "is not valid");
}

function unknownKey(key: string, { parentSchema }: ErrorObject): string {
  const known = Object.keys((parentSchema?.["properties"] ?? {}) as object);
  const meant = nearest(key, known);
  return `There is no key \`${key}\` here${meant ? `; there is \`${meant}\`` : known.length > 0 ? `; the keys are ${known.join(", ")}` : ""}.`;
}

function unknownPractice(name: string): string {
  const meant = nearest(name, practiceIds, 4);
  return `There is no practice \`${name}\`${meant ? `; there is \`${meant}\`` : ""}.`;
}

const unescapePointer = (part: string): string => part.replaceAll("~1", "/").replaceAll("~0", "~");

const isFilled = (value: unknown): boolean => Array.isArray(value) && value.length > 0;
