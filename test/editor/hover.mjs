import { until } from "./bed/window.mjs";

/** Rests the pointer on a word until the hover with this text is there. */
export async function hoverSays(editor, line, word, text) {
  const hover = editor.page.locator(".monaco-hover:not(.hidden)").filter({ hasText: text }).first();
  await until(`a hover with ${text}`, async () => {
    await editor.rest(line, word);
    return hover.waitFor({ timeout: 3000 }).then(
      () => true,
      () => editor.page.mouse.move(900, 600).then(() => false),
    );
  });
  // It fades in.
  await editor.page.waitForTimeout(400);
}
