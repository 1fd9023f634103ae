import { shapes } from "./generated/compose-keys.js";

/** What may stand under a key of a Compose file: a kind of value, a shape by its name, or a choice of several. */
export type Taking = string | Shape | readonly Taking[];

/** `knowledge-base/compose-keys.yaml` says what the fields mean. */
export interface Shape {
  readonly keys?: Readonly<Record<string, Taking>>;
  readonly any?: Taking;
  readonly named?: true;
  readonly open?: true;
  readonly required?: readonly string[];
  readonly items?: Taking;
  readonly unique?: true;
  readonly "one-of"?: readonly string[];
  readonly "or-begins"?: string;
  readonly integer?: { readonly from?: number; readonly to?: number };
}

export type Kind = (typeof kinds)[number];
const kinds = ["text", "number", "integer", "boolean", "nothing", "anything"] as const;

const isKind = (name: string): name is Kind => (kinds as readonly string[]).includes(name);

/** All that may stand there, choices and named shapes resolved. */
export function choices(taking: Taking): readonly (Kind | Shape)[] {
  if (typeof taking !== "string") return isChoice(taking) ? taking.flatMap(choices) : [taking];
  if (isKind(taking)) return [taking];
  const shape = (shapes as Readonly<Record<string, Taking>>)[taking];
  return shape === undefined ? [] : choices(shape);
}

/** What a name of the table stands for: a kind, or what its shape takes. */
export function shapeNamed(
  name: string,
): { readonly kind: Kind } | { readonly kind?: undefined; readonly taking: Taking } {
  return isKind(name) ? { kind: name } : { taking: (shapes as Readonly<Record<string, Taking>>)[name] ?? [] };
}

const isChoice = (taking: Shape | readonly Taking[]): taking is readonly Taking[] => Array.isArray(taking);

/** The keys of the mapping among the choices; none if there is no such mapping. */
export const keysOf = (taking: Taking): Readonly<Record<string, Taking>> =>
  Object.assign({}, ...choices(taking).map((one) => (typeof one === "string" ? {} : (one.keys ?? {}))));
