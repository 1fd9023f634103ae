import { readFileSync } from "node:fs";
import { check } from "../../server/src/engine/check.js";
import { defaultConfiguration } from "../../server/src/engine/settings.js";
import { settle } from "../../server/src/engine/settle.js";
import { workspaceOf } from "../../server/src/facts/workspace/workspace.js";
import { composeSource } from "../../server/src/syntax/source.js";

/** A Compose file of our own as the reference loader judges it. */
export interface Judged {
  /** The practice that names what the loader rejects; for a valid file, what it shows. */
  readonly title: string;
  readonly text: string;
  /** The words that the error is to mark. */
  readonly marked: readonly string[];
}

/**
 * The files of a table, each below a line `=== title`, with `«»` around what is to be marked.
 *
 * One that begins at a key of a service stands for a service `a` with an image; one that begins at a service, for `services`.
 */
export function judgedFiles(table: string): readonly Judged[] {
  const all = readFileSync(new URL(`./${table}`, import.meta.url), "utf8");
  return all
    .split(/^=== ?/m)
    .slice(1)
    .map((part) => {
      const end = part.indexOf("\n");
      const written = framed(part.slice(end + 1));
      return { title: part.slice(0, end), text: written.replace(/[«»]/g, ""), marked: marksOf(written) };
    });
}

/** All errors of a file that stands alone, as `practice start end`. */
export function errorsIn(text: string): readonly string[] {
  const file = composeSource("compose.yaml", text);
  const workspace = { ...workspaceOf({ "compose.yaml": text }, "2026-11-23"), isListed: false };
  return settle(check(file, workspace), file, defaultConfiguration)
    .filter(({ level }) => level === "error")
    .map(({ practice, start, end }) => `${practice.replace("compose/", "")} ${shown(text, start, end)}`);
}

/** Where a range is, readable in a failure. */
const shown = (text: string, start: number, end: number): string =>
  `${start} ${JSON.stringify(text.slice(start, end))}`;

function marksOf(written: string): readonly string[] {
  const text = written.replace(/[«»]/g, "");
  return [...written.matchAll(/«([^«»]*)»/g)].map(({ 1: words = "", index }) => {
    const start = written.slice(0, index).replace(/[«»]/g, "").length;
    return shown(text, start, start + words.length);
  });
}

function framed(written: string): string {
  const first = written.replace(/«/g, "");
  if (first.startsWith("    ")) return `services:\n  a:\n    image: b:1\n${written}`;
  return first.startsWith("  ") ? `services:\n${written}` : written;
}
