import { applyEdits, type Edit } from "../../base/edit.js";
import { lineRange, lines } from "../../base/lines.js";
import type { Answer, Explanation, FailedStep } from "../../engine/explain.js";
import type { Workspace } from "../../facts/workspace/workspace.js";
import { loadBodies } from "../../knowledge/bodies.js";
import type { Terminal } from "../terminal.js";
import { toDiff } from "./diff.js";
import { frame } from "./frame.js";
import { plain } from "./glyph.js";
import { emphasised } from "./text.js";

/** Below this the reader is better off with what the step itself said. */
const unsure = 0.7;

type Style = Pick<Terminal, "colors" | "width">;

/** For people: what failed, where, why, what to do, and what in the log says so. */
export async function explanationText(explanation: Explanation, workspace: Workspace, style: Style): Promise<string> {
  const [best, ...others] = explanation.answers;
  const { failure } = explanation;
  if (!best) return unknownText(failure, style);
  const { colors } = style;
  const body = (await loadBodies())[best.id];
  const lead = body.lead.replaceAll("\n", " ");
  const parts = [
    `${colors.red("error:")} ${emphasised(best.message, colors)}`,
    placeText(best, failure, workspace, style),
    section("The log says", best.proof.slice(0, 6).map(plain), style),
    best.confidence < unsure && failure ? section("The step printed last", lastLines(failure), style) : "",
    section("Why", [emphasised(lead, colors)], style),
    section(
      "What to do",
      [
        emphasised(best.title, colors),
        ...best.fixes.map(({ title }) => `fix: ${plain(title)}`),
        ...(best.fixes.length === 0 ? commandsIn(body.markdown) : []),
      ],
      style,
    ),
    editsText(best, workspace, style),
    `${colors.dim("article:")} ${best.id}, ${sureness(best.confidence)}`,
    section(
      "Also possible",
      others
        .filter(({ confidence }) => confidence >= best.confidence / 2)
        .slice(0, 2)
        .map(({ id, message }) => `${emphasised(message, colors)} ${colors.dim(id)}`),
      style,
    ),
  ];
  return `${parts.filter(Boolean).join("\n\n")}\n`;
}

/** The command lines that the article shows for what is right: there is nothing to edit, but something to type. */
function commandsIn(markdown: string): readonly string[] {
  const [, good = ""] = markdown.split(/^## Good$/m);
  const [shown = ""] = good.split(/^## /m);
  return shown.split("\n").flatMap((line) => (line.startsWith("$ ") ? [`try: ${line.slice(2)}`] : []));
}

function unknownText(failure: FailedStep | undefined, style: Style): string {
  if (!failure) return "No failed build step is in this log, and no error that Dockwise knows.\n";
  const { step, exitCode } = failure;
  const code = exitCode === undefined ? "" : ` with exit code ${exitCode}`;
  const what = step ? `\`${step}\` failed${code}` : `The build failed${code}`;
  const parts = [
    emphasised(`${what}; Dockwise does not know this error.`, style.colors),
    section("Its last lines", lastLines(failure), style),
  ];
  return `${parts.filter(Boolean).join("\n\n")}\n`;
}

/** Where it failed, with the line itself where the workspace has it. */
function placeText(
  { path, line }: Answer,
  failure: FailedStep | undefined,
  { entries }: Workspace,
  { colors, width }: Style,
): string {
  const where = path === undefined ? [] : [`${plain(path)}${line === undefined ? "" : `:${line}`}`];
  const step = failure?.step === undefined ? [] : [`step \`${plain(failure.step)}\``];
  const code = failure?.exitCode === undefined ? [] : [`exit code ${failure.exitCode}`];
  const told = [...where, ...step, ...code].join(", ");
  const text = path === undefined ? undefined : entries.get(path)?.text;
  const head = told ? `  ${colors.cyan("-->")} ${told}` : "";
  if (text === undefined || line === undefined) return head;
  const all = lines(text);
  const whole = lineRange(all, line - 1);
  const content = text.slice(whole.start, whole.end);
  const start = whole.start + (content.length - content.trimStart().length);
  if (content.trim() === "") return head;
  const range = { start, end: whole.start + content.trimEnd().length };
  return `${head}\n${frame(all, range, { width, dim: colors.dim, mark: colors.red, numbered: true })}`;
}

/** The edits of the fix to prefer, as a diff: what a reader checks before they make it. */
function editsText({ fixes: [fix] }: Answer, { entries }: Workspace, { colors }: Style): string {
  if (!fix) return "";
  const paths = [...new Set(fix.edits.flatMap(({ path }) => path ?? []))];
  const broken: string[] = [];
  const changes = paths.map((path) => {
    const before = entries.get(path)?.text;
    const edits: readonly Edit[] = fix.edits.filter((edit) => edit.path === path);
    const after = shown(applyEdits(before ?? "", edits));
    if (before !== undefined && shown(before) === after) broken.push(`${plain(path)}: line ends only`);
    return { path, ...(before === undefined ? {} : { before: shown(before) }), after };
  });
  return indented([...broken, toDiff(changes, colors).trimEnd()].filter(Boolean).join("\n"));
}

/** A text for reading, not for patching: line ends and controls do not matter, and must do nothing to the terminal. */
const shown = (text: string): string =>
  text
    .split(/\r\n?|\n/)
    .map(plain)
    .join("\n");

/** Nothing for a section without content. */
const section = (title: string, content: readonly string[], { colors }: Style): string =>
  content.length === 0 ? "" : `${colors.bold(title)}\n${indented(content.join("\n"))}`;

const lastLines = ({ output }: FailedStep): readonly string[] => output.slice(-12).map(plain);

const indented = (text: string): string => text.replace(/^(?=.)/gm, "  ");

function sureness(confidence: number): string {
  if (confidence >= 0.9) return "all but certain";
  if (confidence >= 0.7) return "very likely";
  return confidence >= 0.4 ? "likely" : "a guess";
}
