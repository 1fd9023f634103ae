import { Marked } from "marked";

/** Text for HTML content and for attribute values in double quotes. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/**
 * Markdown as HTML in which no markup, picture or foreign link of the text survives:
 * it may come from a model. Links lead to our articles and to https pages only.
 */
export const toHtml = (markdown: string): string => safe.parse(markdown, { async: false });

const safe = new Marked({
  renderer: {
    html: ({ text }) => escapeHtml(text),
    image: ({ text }) => escapeHtml(text),
    link({ href, tokens }) {
      const inner = this.parser.parseInline(tokens);
      const article = /^dockwise-article:\/([\w/-]+)\.md$/.exec(href)?.[1];
      if (article) return `<button class="link" data-do="article" data-id="${escapeHtml(article)}">${inner}</button>`;
      return href.startsWith("https://") ? `<a href="${escapeHtml(href)}">${inner}</a>` : inner;
    },
  },
});
