/** The short form of an item of `volumes`, taken apart. */
export interface ShortMount {
  readonly type: "bind" | "volume";
  readonly source?: string;
  readonly target: string;
  /** What follows the target: `ro`, `z`, `nocopy`. */
  readonly options: readonly string[];
}

/** `[SOURCE:]TARGET[:OPTION,…]`; undefined for what is none. A single letter is a drive, whose colon separates nothing. */
export function mountOf(text: string): ShortMount | undefined {
  const parts = withDrives(text.split(":"));
  if (parts.length > 3 || text === "") return undefined;
  const [first = "", second, third] = parts;
  if (parts.some((part) => part === "")) return undefined;
  if (second === undefined) return { type: "volume", target: first, options: [] };
  return {
    type: isPath(first) ? "bind" : "volume",
    source: first,
    target: second,
    options: third === undefined ? [] : third.split(","),
  };
}

/** What names a place of the host, and no volume. */
const isPath = (source: string): boolean => /^(?:[./~]|\\\\|[A-Za-z]:)/.test(source);

function withDrives(parts: readonly string[]): readonly string[] {
  const joined: string[] = [];
  for (let at = 0; at < parts.length; at++) {
    const part = parts[at] ?? "";
    const next = parts[at + 1];
    if (/^[A-Za-z]$/.test(part) && next !== undefined) {
      joined.push(`${part}:${next}`);
      at += 1;
    } else joined.push(part);
  }
  return joined;
}
