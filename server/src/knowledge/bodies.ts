import type { PracticeId } from "./practice.js";

/** What hovers and pages show of an article. */
export interface Body {
  /** Consequence, then mechanism. */
  readonly lead: string;
  /** The first good example, and its language. */
  readonly good: { readonly language: string; readonly text: string };
  /** The whole article below its title. */
  readonly markdown: string;
}

/** Loads the texts of all articles when first asked: checking does not need them. */
export async function loadBodies(): Promise<Readonly<Record<PracticeId, Body>>> {
  const { bodies } = await import("./generated/bodies.js");
  return bodies;
}
