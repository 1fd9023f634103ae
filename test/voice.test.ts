import { describe, expect, it } from "vitest";
import { articles } from "./articles.js";

/** Words that hedge, plead or blame where a fact belongs. */
const idle = /\b(?:should|please|consider|maybe|perhaps|simply|obviously|best practices?|you must)\b/i;

describe("the voice", () => {
  it.each(articles)("$id: names the practice, says what is true, and pleads for nothing", ({ practice, lead }) => {
    const { title, message, fix, related } = practice;
    expect(title).toMatch(/^[A-Z].*[^.]$/);
    for (const text of [title, message, lead, JSON.stringify(fix ?? "")]) {
      expect(text.replace(/[`"][^`"]*[`"]/g, "")).not.toMatch(idle);
    }
    if (related !== undefined) expect(related).toMatch(/^[A-Z`].*\.$/);
  });
});
