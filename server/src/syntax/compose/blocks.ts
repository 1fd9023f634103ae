/** The lines of one key and of all that stands below it, to the line before the next key of its column. */
export interface Block {
  readonly start: number;
  readonly end: number;
  /** The keys right below it; empty where something else stands there, or text follows the key on its line. */
  readonly inner: readonly Block[];
}

/**
 * Cuts a text where the keys of its first two columns begin; undefined where lines alone don't tell.
 *
 * What is in quotes or brackets may be cut in two: both parts are then broken as YAML.
 */
export function blocksOf(text: string): readonly Block[] | undefined {
  const blocks: Growing[] = [];
  let block: Growing | undefined;
  for (let at = 0, next = 0; at < text.length; at = next) {
    const newline = text.indexOf("\n", at);
    next = newline < 0 ? text.length : newline + 1;
    let content = at;
    while (text[content] === " ") content++;
    const sign = text[content];
    if (content >= next || sign === "\n" || sign === "\r" || sign === "#") continue;
    const column = content - at;
    const isBare = bareKey(text, content);
    if (column === 0 && sign !== "-") {
      if (isBare === undefined) return undefined;
      // What stands above the first key goes with it.
      block = { start: blocks.length === 0 ? 0 : at, inner: [], column: isBare ? undefined : nowhere };
      blocks.push(block);
    } else if (!block) return undefined;
    else if (block.column === undefined) {
      block.column = isBare === undefined ? nowhere : column;
      if (isBare !== undefined) block.inner.push({ start: at, inner: [], column: nowhere });
    } else if (column <= block.column) {
      if (column < block.column || isBare === undefined) return undefined;
      block.inner.push({ start: at, inner: [], column: nowhere });
    }
  }
  return block && ended(blocks, text.length);
}

interface Growing {
  readonly start: number;
  readonly inner: Growing[];
  /** The column of the keys right below; undefined as long as nothing stands there. */
  column: number | undefined;
}

/** Left of everything. */
const nowhere = -1;

const ended = (blocks: readonly Growing[], end: number): readonly Block[] =>
  blocks.map(({ start, inner }, index) => {
    const last = blocks[index + 1]?.start ?? end;
    return { start, end: last, inner: ended(inner, last) };
  });

const key = /(?:[\w.][\w.-]*|"[^"\\\r\n]*"|'[^'\r\n]*')[ \t]*:(?=[ \t\r\n]|$)[ \t]*/y;

/** Whether nothing, or a comment, follows the key on its line; undefined where no key begins. */
function bareKey(text: string, at: number): boolean | undefined {
  key.lastIndex = at;
  if (!key.test(text)) return undefined;
  const next = text[key.lastIndex];
  return next === undefined || next === "\n" || next === "\r" || next === "#";
}
