import { type Edit, replace } from "../../../base/edit.js";
import type { Healthcheck } from "../../../syntax/compose/deploy.js";
import { entryOf } from "../../../syntax/compose/node.js";
import type { Words } from "../../../syntax/compose/words.js";
import type { ComposeSource } from "../../../syntax/source.js";
import { testOf } from "./service-health.js";

/** Whether a test is a list in brackets. */
export const isFlowList = ({ text }: ComposeSource, { form, start }: Words): boolean =>
  form === "list" && text[start] === "[";

/** Puts another command in place of a whole test; none where it came through an anchor. */
export function replaceTest(
  { text }: ComposeSource,
  healthcheck: Healthcheck,
  command: readonly string[],
): readonly Edit[] {
  const entry = entryOf(healthcheck.entry.value, "test");
  const { value, key } = entry ?? {};
  if (!entry || !key || !value || entry.via || entry.isMerged || value.via || value.anchor || healthcheck.entry.via)
    return [];
  // A comment inside would be lost.
  if (/(?:^|\s)#/m.test(text.slice(value.start, value.end))) return [];
  return [replace({ start: key.end, end: value.end }, `: ${listed(testOf(command))}`)];
}

export const listed = (words: readonly string[]): string => `[${words.map((word) => JSON.stringify(word)).join(", ")}]`;
