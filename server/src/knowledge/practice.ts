import { recall } from "../base/recall.js";
import { type Category, type Level, levelOfCategory } from "./category.js";
import { practices } from "./generated/practices.js";

/** Ids of rules by the name of the tool that has them. */
export type ForeignIds = Readonly<Record<string, readonly string[]>>;

/** The frontmatter of an article, as far as checking needs it; its text is in `bodies.ts`. */
export interface Practice {
  readonly title: string;
  readonly category: Category;
  /** With `{placeholders}` for the values of a finding. */
  readonly message: string;
  /** The title of the fix, or one for each choice by its key. */
  readonly fix?: string | Readonly<Record<string, string>>;
  /** The built image stays the same for those who run it: true for the only fix, or the key of the choice that is safe. */
  readonly safe?: true | string;
  /** What a finding's related place shows. */
  readonly related?: string;
  readonly default?: "off";
  /** Ids of other tools for the same mistake, by the tool's name. */
  readonly sameAs: ForeignIds;
  readonly formerly?: readonly string[];
  /** Who finds it where no rule can. */
  readonly foundBy?: "review" | "build" | "shellcheck";
  /** Of a build error: the practices that find the same mistake in the file, and mend it. */
  readonly foundAs?: readonly string[];
}

export type PracticeId = keyof typeof practices;
type PracticeOf<Id extends PracticeId> = (typeof practices)[Id];

/** The names between braces in a message: `"{a} of {b}"` gives `"a" | "b"`. */
type Placeholder<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Placeholder<Rest> : never;

/** Texts of a practice that may hold placeholders. */
type Phrases<P> =
  | (P extends { message: infer Message } ? Message : never)
  | (P extends { related: infer Related } ? Related : never)
  | (P extends { fix: infer Fix } ? (Fix extends string ? Fix : Fix[keyof Fix]) : never);

/** What a finding of this practice has to tell, all as text. */
export type MessageValues<Id extends PracticeId> = Readonly<Record<Placeholder<Phrases<PracticeOf<Id>>>, string>>;

/** The keys of the choices of a practice; `never` for one with a single fix or none. */
export type FixKey<Id extends PracticeId> =
  PracticeOf<Id> extends { fix: infer Fix } ? (Fix extends string ? never : keyof Fix & string) : never;

export const practiceIds = Object.keys(practices) as string[] as readonly PracticeId[];

export const isPracticeId = (id: string): id is PracticeId => Object.hasOwn(practices, id);

export const practice = (id: PracticeId): Practice => practices[id];

export const levelOf = (id: PracticeId): Level => levelOfCategory[practice(id).category];

/** Fills the placeholders of a text. A name that has no value stays as it is, braces and all. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  if (!text.includes("{")) return text;
  const parts = textsAndNames(text);
  let filled = parts[0] ?? "";
  for (let at = 1; at < parts.length; at += 2) {
    const name = parts[at] ?? "";
    filled += (values[name] ?? `{${name}}`) + (parts[at + 1] ?? "");
  }
  return filled;
}

/** Texts, and between them the names of placeholders; articles have some two thousand. */
const textsAndNames = recall(3000, (text): readonly string[] => text.split(/\{(\w+)\}/));
