import { isMap, isPair, isScalar, parseDocument } from "yaml";

/**
 * The text of a `.dockwise.yaml` that switches one practice, or one id of ShellCheck, off: the least change of the given text, or a new file.
 *
 * A file that is no YAML comes back unchanged, because nothing sure can be done to it.
 */
export function ignoreInConfiguration(text: string | undefined, id: string): string {
  if (text === undefined || text.trim() === "") return `practices:\n  ${id}: off\n`;
  const document = parseDocument(text, { logLevel: "silent" });
  if (document.errors.length > 0) return text;

  const practices = isMap(document.contents)
    ? document.contents.items.find(({ key }) => isScalar(key) && key.value === "practices")
    : undefined;
  const block = isPair(practices) && isMap(practices.value) && !practices.value.flow ? practices.value : undefined;
  const known = block?.items.find(({ key }) => isScalar(key) && key.value === id);
  if (known && isScalar(known.value) && known.value.range) {
    const [start, end] = known.value.range;
    return `${text.slice(0, start)}off${text.slice(end)}`;
  }
  const first = block?.items[0]?.key;
  if (isScalar(first) && first.range) {
    const [start] = first.range;
    const indent = text.slice(text.lastIndexOf("\n", start - 1) + 1, start);
    return `${text.slice(0, start)}${id}: off${lineEndOf(text)}${indent}${text.slice(start)}`;
  }
  if (!practices && document.contents && isMap(document.contents) && !document.contents.flow) {
    return `${text}${text.endsWith("\n") ? "" : lineEndOf(text)}practices:${lineEndOf(text)}  ${id}: off${lineEndOf(text)}`;
  }
  document.setIn(["practices", id], "off");
  return document.toString();
}

const lineEndOf = (text: string): string => (text.includes("\r\n") ? "\r\n" : "\n");
