import { lineAndColumn, linesOf } from "../../base/lines.js";
import type { Advice, Fix } from "../../engine/advice.js";
import { pageOf } from "../../engine/foreign.js";
import type { Level } from "../../knowledge/category.js";
import { type Checked, type Results, type Summary, summaryOf } from "../checked.js";
import type { Colors, Terminal } from "../terminal.js";
import { frame } from "./frame.js";
import { plain } from "./glyph.js";

type Style = Pick<Terminal, "colors" | "width">;

/** For people: place, level, message, the code with carets, what mends it, and the article that says why. */
export const toText = ({ files }: Results, style: Style): string =>
  files.flatMap((file) => file.advice.map((one) => `${adviceText(file, one, style)}\n\n`)).join("");

function adviceText(file: Checked, advice: Advice, { colors, width }: Style): string {
  const { line, column } = lineAndColumn(linesOf(file), advice.start);
  const paint = painted(colors, advice.level);
  const indent = " ".repeat(
    String(lineAndColumn(linesOf(file), Math.max(advice.start, advice.end - 1)).line + 1).length + 3,
  );
  const notes = [
    ...fixNotes(advice.fixes),
    ...advice.related.map((one) => relatedNote(file, one)),
    articleNote(advice),
  ];
  return [
    `${colors.bold(`${plain(file.path)}:${line + 1}:${column + 1}:`)} ${paint(`${advice.level}:`)} ${emphasised(advice.message, colors)}`,
    frame(linesOf(file), advice, { width, dim: colors.dim, mark: paint, numbered: true }),
    ...notes.map((note) => `${indent}${colors.dim("=")} ${plain(note)}`),
  ].join("\n");
}

function articleNote(advice: Advice): string {
  const address = pageOf(advice);
  return address ? `see ${address}` : `article: ${advice.practice}`;
}

const fixNotes = (fixes: readonly Fix[]): readonly string[] =>
  fixes.map(({ title, safe }, index) => `${index === 0 ? "fix" : "or"}: ${title}${safe ? " (--fix)" : ""}`);

function relatedNote(file: Checked, { path, start, message }: Advice["related"][number]): string {
  const other = path === undefined ? file : file.other(path);
  const { line, column } = lineAndColumn(linesOf(other), start);
  return `see ${other.path}:${line + 1}:${column + 1}: ${message}`;
}

/** A message with what it names in bold. */
export const emphasised = (message: string, { bold }: Colors): string => plain(message).replace(/`[^`]+`/g, bold);

function painted({ red, yellow, cyan }: Colors, level: Level): (text: string) => string {
  if (level === "error") return red;
  return level === "warning" ? yellow : cyan;
}

/** One line at the end: how many files, how much advice, what `--fix` did or would do. */
export function summaryText(results: Results, { bold, green }: Colors): string {
  const summary = summaryOf(results);
  const files = counted(summary.files, "file");
  const fixed = summary.fixed > 0 ? ` Mended ${counted(summary.fixed, "finding")}.` : "";
  const unread = summary.unread > 0 ? ` ${counted(summary.unread, "file")} could not be checked.` : "";
  if (summary.error + summary.warning + summary.information === 0) {
    return `${summary.files === 0 ? "Checked no file." : green(`Checked ${files}: no advice.`)}${fixed}${unread}\n`;
  }
  const fixable = summary.fixable > 0 ? ` \`--fix\` mends ${summary.fixable} of them.` : "";
  return `${bold(`Checked ${files}: ${levelsText(summary)}.`)}${fixable}${fixed}${unread}\n`;
}

function levelsText({ error, warning, information }: Summary): string {
  const parts = [
    ...(error > 0 ? [counted(error, "error")] : []),
    ...(warning > 0 ? [counted(warning, "warning")] : []),
    ...(information > 0 ? [`${information} for information`] : []),
  ];
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}

export const counted = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? "" : "s"}`;
