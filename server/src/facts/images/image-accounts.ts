import { fact } from "../../base/fact.js";
import { tables } from "../../knowledge/generated/tables.js";
import { type ImageReference, originalRepository } from "./image-reference.js";
import { type ImageFacts, imageFacts } from "./images.js";

/** All users and groups of an image. */
export interface ImageAccounts {
  readonly users: ReadonlySet<string>;
  readonly groups: ReadonlySet<string>;
}

interface Table {
  readonly families: Readonly<
    Record<string, { readonly users: readonly string[]; readonly groups: readonly string[] }>
  >;
  readonly images: Readonly<Record<string, readonly string[]>>;
  readonly thousand: Readonly<Record<string, { readonly name: string; readonly tag: string }>>;
}

const table = (): Table => tables["accounts"] as Table;

/** Undefined for an image whose accounts are not known to the last one. */
export function imageAccounts(reference: ImageReference): ImageAccounts | undefined {
  const facts = imageFacts(reference);
  return facts && accountsOf(facts);
}

const accountsOf = fact(({ repository, family: name }: ImageFacts): ImageAccounts | undefined => {
  const { families, images } = table();
  const own = Object.hasOwn(images, repository) ? images[repository] : undefined;
  const family = name && Object.hasOwn(families, name) ? families[name] : undefined;
  if (!own || !family) return undefined;
  return { users: new Set([...family.users, ...own]), groups: new Set([...family.groups, ...own]) };
});

/** The user, and group of the same name, that has the number 1000 in an image. */
export function accountOf1000(reference: ImageReference): string | undefined {
  const { thousand } = table();
  const repository = originalRepository(reference);
  const known = Object.hasOwn(thousand, repository) ? thousand[repository] : undefined;
  if (!known || reference.unknown || (reference.digest && !reference.tag)) return undefined;
  return new RegExp(`^(?:${known.tag})$`).test(reference.tag ?? "latest") ? known.name : undefined;
}
