import { type Cursor, cursorsAt } from "../../syntax/compose/cursor.js";
import { entries } from "../../syntax/compose/node.js";
import { documents } from "../../syntax/compose/yaml.js";
import type { ComposeSource } from "../../syntax/source.js";

/**
 * A place in an `x-` block as if it stood where the anchor of the block is used first.
 * Before the first use it counts as a part of a service, which most of them are.
 */
export function asUsed(file: ComposeSource, cursor: Cursor): Cursor {
  const [block = "", ...inner] = cursor.path;
  if (!block.startsWith("x-")) return cursor;
  const anchor = documents(file)
    .flatMap((root) => entries(root))
    .find(({ name }) => name === block)?.value?.anchor;
  const written = anchor ?? anchorOf(file.text, block);
  if (written === undefined) return cursor;
  return { ...cursor, path: [...(useOf(file, written) ?? ["services", ""]), ...inner] };
}

/** The anchor of a block in which nothing stands yet. */
const anchorOf = (text: string, block: string): string | undefined =>
  text
    .split(/\r\n|\r|\n/)
    .find((line) => line.startsWith(`${block}:`))
    ?.slice(block.length + 1)
    .trim()
    .match(/^&([\w.-]{1,100})$/)?.[1];

function useOf(file: ComposeSource, anchor: string): readonly string[] | undefined {
  for (let at = file.text.indexOf(`*${anchor}`); at >= 0; at = file.text.indexOf(`*${anchor}`, at + 1)) {
    if (/[\w.-]/.test(file.text[at + 1 + anchor.length] ?? "")) continue;
    const [use] = cursorsAt(file, at + 1);
    if (use?.slot !== "alias" || use.path[0]?.startsWith("x-")) continue;
    const merge = use.path.indexOf("<<");
    return merge < 0 ? use.path : use.path.slice(0, merge);
  }
  return undefined;
}
