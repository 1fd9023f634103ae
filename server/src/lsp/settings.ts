import { type Configuration, type SettingName, settings } from "../engine/settings.js";
import type { Policy } from "../facts/workspace/workspace.js";

type ValueOf<Schema> = Schema extends { readonly enum: readonly (infer Value)[] }
  ? Value
  : Schema extends { readonly type: "boolean" }
    ? boolean
    : Schema extends { readonly type: "number" }
      ? number
      : Schema extends { readonly type: "string" }
        ? string
        : Schema extends { readonly type: "array" }
          ? readonly string[]
          : Readonly<Record<string, string>>;

/** The editor's settings for one resource, by their full names, each of the type that it has to have. */
export type Settings = { readonly [Name in SettingName]: ValueOf<(typeof settings)[Name]["schema"]> };

/** Settings as the editor sent them, and what of it was not taken, as sentences. */
export interface ReadSettings {
  readonly settings: Settings;
  readonly problems: readonly string[];
}

interface Schema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: Schema;
  readonly additionalProperties?: Schema | false;
  readonly properties?: Readonly<Record<string, Schema>>;
}

/**
 * Reads the section `dockwise`: nested (`{hover: {advice: true}}`), flat (`{"hover.advice": true}`), or with full names.
 * A value of a wrong type counts as not set.
 */
export function readSettings(section: unknown): ReadSettings {
  const problems: string[] = [];
  const entries = Object.entries(settings).map(([name, { schema }]) => {
    const value = valueAt(section, name);
    if (value === undefined || value === null) return [name, schema.default];
    if (fits(value, schema as Schema)) return [name, value];
    problems.push(`The setting ${name} is not taken: ${JSON.stringify(value)} is none of its values.`);
    return [name, schema.default];
  });
  return { settings: Object.fromEntries(entries) as Settings, problems };
}

/** The part that decides what is shown. */
export function configurationOf(all: Settings): Configuration {
  const profile = all["dockwise.profile"];
  return {
    practices: all["dockwise.practices"] as Configuration["practices"],
    categories: all["dockwise.categories"] as Configuration["categories"],
    all: all["dockwise.all"],
    ...(profile ? { profile } : {}),
  };
}

/** The part that decides what is found; only what the editor really sets. */
export function policyOf(all: Settings): Policy {
  const { "dockwise.profile": profile, "dockwise.trustedRegistries": trustedRegistries } = all;
  const { "dockwise.labelSchema": labelSchema, "dockwise.strictLabels": strictLabels } = all;
  return {
    ...(profile ? { profile } : {}),
    ...(trustedRegistries.length > 0 ? { trustedRegistries } : {}),
    ...(Object.keys(labelSchema).length > 0 ? { labelSchema } : {}),
    ...(strictLabels ? { strictLabels } : {}),
  };
}

function valueAt(section: unknown, name: string): unknown {
  const [, ...words] = name.split(".");
  const flat = propertyOf(section, name) ?? propertyOf(section, words.join("."));
  return flat ?? words.reduce(propertyOf, section);
}

const propertyOf = (value: unknown, key: string): unknown =>
  typeof value === "object" && value !== null && Object.hasOwn(value, key)
    ? (value as Readonly<Record<string, unknown>>)[key]
    : undefined;

function fits(value: unknown, schema: Schema): boolean {
  if (schema.enum) return schema.enum.includes(value);
  const { type, items, properties, additionalProperties, minimum = -Infinity, maximum = Infinity } = schema;
  if (type === "number") return typeof value === "number" && minimum <= value && value <= maximum;
  if (type === "array") return Array.isArray(value) && value.every((item) => fits(item, items ?? {}));
  if (type !== "object") return type === undefined || typeof value === type;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return Object.entries(value).every(([key, item]) => {
    const inner = properties?.[key] ?? additionalProperties;
    return inner !== false && fits(item, inner ?? {});
  });
}
