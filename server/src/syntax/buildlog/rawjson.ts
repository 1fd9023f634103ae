import type { LogLine } from "./line.js";

/**
 * Writes `--progress=rawjson` (and the JSON of `docker compose`) as plain progress, so that one reader does for both.
 *
 * Each new line has the range of its text in the source: base64 data as a whole, as single characters have no place of their own.
 */
export function plainFromRawJson(lines: readonly LogLine[]): readonly LogLine[] {
  const vertexes: Vertexes = { numbers: new Map(), ended: new Map(), pending: new Map() };
  const written = lines.flatMap((line) => {
    if (!isRawJson(line)) return [...flushed(vertexes), line];
    const event = parse(line.text);
    return event ? plain(event, line, vertexes) : [line];
  });
  return [...written, ...flushed(vertexes)];
}

export const isRawJson = ({ text }: LogLine): boolean =>
  /^\s{0,8}\{"(?:vertexes|statuses|logs|warnings|error|level|id|status)":/.test(text);

interface Event {
  readonly vertexes?: readonly Vertex[];
  readonly logs?: readonly { readonly vertex?: string; readonly data?: string }[];
  readonly error?: unknown;
  readonly message?: unknown;
  readonly msg?: unknown;
}

interface Vertex {
  readonly digest?: string;
  readonly name?: string;
  readonly completed?: string;
  readonly cached?: boolean;
  readonly error?: string;
}

/** What is known of each vertex, by its digest. */
interface Vertexes {
  readonly numbers: Map<string, number>;
  readonly ended: Map<string, string>;
  /** Output whose line has not ended yet: it comes in pieces of any length. */
  readonly pending: Map<string, LogLine>;
}

function parse(text: string): Event | undefined {
  try {
    const event: unknown = JSON.parse(text);
    return isRecord(event) ? (event as Event) : undefined;
  } catch {
    return undefined;
  }
}

function plain(event: Event, line: LogLine, vertexes: Vertexes): readonly LogLine[] {
  const written: LogLine[] = [];
  for (const { digest, name, completed, cached, error } of list(event.vertexes)) {
    if (typeof digest !== "string" || typeof name !== "string") continue;
    if (!vertexes.numbers.has(digest))
      written.push(placed(`#${numberOf(vertexes, digest)} ${oneLine(name)}`, line, name));
    const end = endOf(error, cached, completed);
    if (!end || vertexes.ended.get(digest) === end || (vertexes.ended.has(digest) && error === undefined)) continue;
    vertexes.ended.set(digest, end);
    written.push(...flushed(vertexes, digest), placed(`#${numberOf(vertexes, digest)} ${end}`, line, error ?? name));
  }
  for (const { vertex, data } of list(event.logs)) {
    if (typeof vertex !== "string" || typeof data !== "string") continue;
    for (const one of outputOf(vertex, data, line, vertexes)) written.push(one);
  }
  const message = event.message ?? event.msg ?? event.error;
  if (typeof message === "string")
    written.push(placed(event.error === true ? `ERROR: ${message}` : message, line, message));
  return written;
}

/** Lines of one piece of output that are read at most, from its end; builders send pieces of some kilobytes. */
const mostLines = 100_000;

function outputOf(vertex: string, data: string, line: LogLine, vertexes: Vertexes): readonly LogLine[] {
  const before = vertexes.pending.get(vertex)?.text ?? `#${numberOf(vertexes, vertex)} 0.000 `;
  const texts = (before + decode(data)).split("\n");
  const rest = texts.pop() ?? "";
  const number = `#${numberOf(vertexes, vertex)} 0.000 `;
  const unfinished = texts.length > 0 ? number + rest : rest;
  // Looked for once: the data may be megabytes, and all its lines have one place.
  const { start, end } = placed("", line, data);
  if (rest === "") vertexes.pending.delete(vertex);
  else vertexes.pending.set(vertex, { start, end, text: unfinished, isOpaque: true });
  const left = Math.max(texts.length - mostLines, 0);
  return texts.slice(left).map((text, index) => ({
    start,
    end,
    text: (index + left > 0 ? number : "") + text.replace(/\r$/, ""),
    isOpaque: true,
  }));
}

/** Ends the unfinished lines of one vertex, or of all. */
function flushed({ pending }: Vertexes, digest?: string): readonly LogLine[] {
  const found = [...pending].filter(([key]) => digest === undefined || key === digest);
  for (const [key] of found) pending.delete(key);
  return found.map(([, line]) => line);
}

function numberOf({ numbers }: Vertexes, digest: string): number {
  const number = numbers.get(digest) ?? numbers.size + 1;
  numbers.set(digest, number);
  return number;
}

const list = <Item>(items: readonly Item[] | undefined): readonly Item[] =>
  Array.isArray(items) ? items.filter(isRecord) : [];

const isRecord = (item: unknown): boolean => typeof item === "object" && item !== null;

function endOf(
  error: string | undefined,
  cached: boolean | undefined,
  completed: string | undefined,
): string | undefined {
  if (typeof error === "string") return /context canceled$/.test(error) ? "CANCELED" : `ERROR: ${oneLine(error)}`;
  if (cached === true) return "CACHED";
  return completed === undefined ? undefined : "DONE 0.0s";
}

const oneLine = (text: string): string => text.replace(/\r?\n/g, "\\n");

function decode(data: string): string {
  try {
    const signs = atob(data);
    const bytes = new Uint8Array(signs.length);
    for (let at = 0; at < signs.length; at++) bytes[at] = signs.charCodeAt(at);
    return new TextDecoder().decode(bytes);
  } catch {
    return data;
  }
}

/** The place of `source` in the JSON line; of the whole line where it was written with escapes. */
function placed(text: string, line: LogLine, source: string): LogLine {
  const at = line.text.indexOf(source);
  if (at < 0) return { start: line.start, end: line.end, text, isOpaque: true };
  return { start: line.start + at, end: line.start + at + source.length, text, isOpaque: true };
}
