import { type Body, loadBodies } from "../knowledge/bodies.js";
import { isPracticeId, practice } from "../knowledge/practice.js";

/** An article, as a model reads it. */
export interface Article {
  readonly id: string;
  readonly title: string;
  /** The article below its title. */
  readonly markdown: string;
}

/** Finds an article by its id; undefined for an id that there is none of. */
export type Library = (id: string) => Article | undefined;

/** All articles of the knowledge base, loaded when first asked. */
export async function loadLibrary(): Promise<Library> {
  const bodies: Readonly<Record<string, Body>> = await loadBodies();
  return (id) => {
    const body = Object.hasOwn(bodies, id) ? bodies[id] : undefined;
    return body && isPracticeId(id) ? { id, title: practice(id).title, markdown: body.markdown } : undefined;
  };
}
