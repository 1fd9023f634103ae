import { nearest } from "../base/nearest.js";
import { isLabelType, labelTypes, type Policy } from "../facts/workspace/workspace.js";
import { practice } from "../knowledge/practice.js";
import {
  type ConfigurationProblem,
  type ConfigurationText,
  emptyFile,
  type FileConfiguration,
} from "./configuration.js";
import { type ConfigurationDocument, configurationDocument } from "./configuration-yaml.js";
import { hadolintKey, practicesOf } from "./foreign.js";
import type { Loudness } from "./settings.js";

const loudness: Readonly<Record<string, Loudness>> = {
  error: "error",
  warning: "warning",
  info: "information",
  style: "information",
};

const failOn = {
  error: "error",
  warning: "warning",
  info: "information",
  style: "information",
  ignore: "never",
  none: "never",
} as const;

/** Reads `.hadolint.yaml`: ignored and overridden rules, registries, labels, threshold, pragmas. `format` and `no-color` are for its own output. */
export function hadolintConfiguration(file: ConfigurationText): FileConfiguration {
  const document = configurationDocument(file);
  const { data } = document;
  const problems = [...document.problems, ...misspelled(document)];
  const practices: Record<string, Loudness> = {};
  const set = (id: string, level: Loudness): void => {
    for (const key of keysOf(id.trim().toUpperCase())) practices[key] = level;
  };
  for (const [severity, ids] of Object.entries(asRecord(data["override"]))) {
    const level = loudness[severity];
    if (level) for (const id of texts(ids)) set(id, level);
    else problems.push(document.problemAt(["override", severity], unknown(severity, Object.keys(loudness)), true));
  }
  for (const id of texts(data["ignored"])) set(id, "off");

  const policy: { -readonly [Key in keyof Policy]: Policy[Key] } = {};
  const registries = texts(data["trustedRegistries"]);
  if (registries.length > 0) policy.trustedRegistries = registries;
  const labels = labelSchema(document, problems);
  if (Object.keys(labels).length > 0) policy.labelSchema = labels;
  if (isTrue(data["strict-labels"])) policy.strictLabels = true;

  const written = data["failure-threshold"];
  const threshold = Object.hasOwn(failOn, String(written)) ? failOn[String(written) as keyof typeof failOn] : undefined;
  if (written !== undefined && !threshold) {
    problems.push(document.problemAt(["failure-threshold"], unknown(String(written), Object.keys(failOn))));
  }
  const fails = isTrue(data["no-fail"]) ? "never" : threshold;
  return {
    ...emptyFile,
    practices,
    policy,
    problems,
    ...(fails ? { failOn: fails } : {}),
    ...(isTrue(data["disable-ignore-pragma"]) ? { withoutPragmas: true } : {}),
  };
}

/** The practices that an id stands for; the id itself where a practice stands for others as well, or ShellCheck has it. */
const keysOf = (id: string): readonly string[] =>
  id.startsWith("SC")
    ? [hadolintKey(id)]
    : practicesOf("hadolint", id).map((ours) =>
        (practice(ours).sameAs["hadolint"] ?? []).length > 1 ? hadolintKey(id) : ours,
      );

/** Keys that are nearly one of hadolint's, and ids that cannot be any: hadolint goes on as if they were not there. */
const misspelled = ({ data, problemAt }: ConfigurationDocument): readonly ConfigurationProblem[] => [
  ...Object.keys(data).flatMap((key) => {
    const meant = keys.includes(key) ? undefined : nearest(key, keys);
    return meant ? problemAt([key], `There is no key \`${key}\` here; there is \`${meant}\`.`, true) : [];
  }),
  ...[["ignored"], ...Object.keys(asRecord(data["override"])).map((severity) => ["override", severity])].flatMap(
    ([first = "", ...rest]) => {
      const list = rest.reduce<unknown>((value, key) => asRecord(value)[key], data[first]);
      return texts(list).flatMap((id, at) =>
        /^\s*(?:DL|SC)\d{4}\s*$/i.test(id)
          ? []
          : problemAt(
              [first, ...rest, ...(Array.isArray(list) ? [at] : [])],
              `\`${id}\` is no id of a rule: it is \`DL\` or \`SC\` and four digits.`,
            ),
      );
    },
  ),
];

const keys = [
  "disable-ignore-pragma",
  "failure-threshold",
  "format",
  "ignored",
  "label-schema",
  "no-color",
  "no-fail",
  "override",
  "strict-labels",
  "trustedRegistries",
];

function labelSchema(
  { data, problemAt }: ConfigurationDocument,
  problems: ConfigurationProblem[],
): NonNullable<Policy["labelSchema"]> {
  const schema: Record<string, string> = {};
  for (const [key, written] of Object.entries(asRecord(data["label-schema"]))) {
    const type = String(written).toLowerCase();
    if (isLabelType(type)) schema[key] = type;
    else problems.push(problemAt(["label-schema", key], unknown(String(written), labelTypes)));
  }
  return schema;
}

function unknown(written: string, known: readonly string[]): string {
  const meant = nearest(written, known);
  const list = known.map((one) => `\`${one}\``).join(", ");
  return `\`${written}\` is none of ${list}${meant ? `; \`${meant}\` is near` : ""}.`;
}

const asRecord = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {};

/** One or a list. */
const texts = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : value === undefined || value === null || value === "" ? [] : [value]).map(String);

const isTrue = (value: unknown): boolean => value === true || /^(?:true|yes|on)$/i.test(String(value));
