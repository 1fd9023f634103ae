import { type Diagnostic, DiagnosticSeverity } from "vscode-languageserver";
import { lineAndColumn, lineRange, linesOf } from "../../base/lines.js";
import type { Range } from "../../base/range.js";
import type { Advice } from "../../engine/advice.js";
import { practicesOf } from "../../engine/foreign.js";
import { settle } from "../../engine/settle.js";

import { levelOf, type PracticeId, practice } from "../../knowledge/practice.js";
import { adviceOn } from "../advice.js";
import { diagnosticOf } from "../diagnostic.js";
import type { DockerFinding, Requests } from "../protocol.js";
import type { Session, View } from "../session.js";

/**
 * What Docker says of a Dockerfile beyond what is shown already: of one rule and line once, under our article where there is one.
 *
 * What a team or a comment has switched off stays off; what is only off by default is shown, because Docker was asked.
 */
export async function verifiedOf(
  session: Session,
  { uri, findings }: Requests["dockwise/verified"]["params"],
): Promise<readonly Diagnostic[]> {
  const view = await session.view(uri);
  if (!view?.isChecked) return [];
  const shown = await adviceOn(session, view);
  return findings.filter((finding) => !isShown(view, shown, finding)).flatMap((one) => added(session, view, one) ?? []);
}

function isShown({ source }: View, shown: readonly Advice[], { rule, lines: [first, last] }: DockerFinding): boolean {
  const lines = linesOf(source);
  const isThere = ({ start, end }: Range): boolean =>
    lineAndColumn(lines, start).line < last && first <= lineAndColumn(lines, end).line + 1;
  const ours = rule === undefined ? undefined : practicesOf("buildkit", rule);
  return shown.some(
    (advice) => isThere(advice) && (ours ? ours.includes(advice.practice) : advice.category === "correctness"),
  );
}

function added(session: Session, view: View, finding: DockerFinding): Diagnostic | undefined {
  const { rule, message, url, lines } = finding;
  const range = wordsOf(view, lines[0]);
  const [id] = rule === undefined ? [] : practicesOf("buildkit", rule);
  if (id) {
    const own = settle([adviceFor(id, message, range)], view.source, { ...view.configuration, all: true })[0];
    return own && { ...diagnosticOf(session, view, own), source: docker };
  }
  return {
    range: session.positions.toRange(view.source, range),
    severity: rule === undefined ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
    ...(rule === undefined ? {} : { code: rule, ...(url === undefined ? {} : { codeDescription: { href: url } }) }),
    source: docker,
    message,
  };
}

const docker = "Docker";

function adviceFor(id: PracticeId, message: string, range: Range): Advice {
  const { category } = practice(id);
  return { practice: id, category, level: levelOf(id), message, fixes: [], related: [], ...range };
}

/** The words of a line, counted from 1. */
function wordsOf({ source }: View, line: number): Range {
  const { start, end } = lineRange(linesOf(source), line - 1);
  const words = source.text.slice(start, end);
  return { start: start + words.length - words.trimStart().length, end: start + words.trimEnd().length };
}
