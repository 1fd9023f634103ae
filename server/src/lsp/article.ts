import type { PracticeId } from "../knowledge/practice.js";
import { practice } from "../knowledge/practice.js";

/** The address of an article's page inside our own editor extension. */
export const articleUri = (id: string): string => `dockwise-article:/${id}.md`;

/** A link that opens the rendered page; only our own extension has the command. */
export const articleLink = (id: PracticeId): string =>
  `[${practice(id).title}](command:dockwise.openArticle?${encodeURIComponent(JSON.stringify([id]))})`;
