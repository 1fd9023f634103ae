import { tables } from "../../knowledge/generated/tables.js";

/** Whether Docker Hub has, or had, an official image of that bare name. */
export const isOfficial = (name: string): boolean => names().has(name);

let known: ReadonlySet<string> | undefined;

function names(): ReadonlySet<string> {
  known ??= new Set((tables["official"] as { readonly names: readonly string[] } | undefined)?.names ?? []);
  return known;
}
