import { type Diagnostic, DiagnosticSeverity, DiagnosticTag } from "vscode-languageserver";
import type { Advice, Related } from "../engine/advice.js";
import { nameOf, pageOf } from "../engine/foreign.js";
import type { Level } from "../knowledge/category.js";
import { practice } from "../knowledge/practice.js";
import { articleUri } from "./article.js";
import { uriWithin } from "./folders.js";
import type { Session, View } from "./session.js";

/** What a diagnostic carries besides what is shown. */
export interface DiagnosticData {
  /** Where its advice starts, in UTF-16 units. */
  readonly offset: number;
}

const severities: Readonly<Record<Level, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
};

export function diagnosticOf({ positions, client }: Session, view: View, advice: Advice): Diagnostic {
  const data: DiagnosticData = { offset: advice.start };
  const page = pageOf(advice);
  return {
    range: positions.toRange(view.source, advice),
    severity: severities[advice.level],
    code: nameOf(advice),
    ...(page || client.isOurs ? { codeDescription: { href: page ?? articleUri(advice.practice) } } : {}),
    source: "Dockwise",
    message: advice.message,
    tags: tagsOf(advice),
    ...(client.relatedInformation && advice.related.length > 0
      ? {
          relatedInformation: advice.related.map((related) => ({
            location: locationOf(positions, view, related),
            message: related.message,
          })),
        }
      : {}),
    data,
  };
}

/** Where a path of the workspace is for the editor; undefined if the document is in no folder. */
export function uriOf({ source, document, folder }: View, path: string): string | undefined {
  if (path === source.path) return document.uri;
  return folder && uriWithin(folder.uri, path);
}

function locationOf(positions: Session["positions"], view: View, { path, start, end }: Related) {
  const text = path === view.source.path ? view.source.text : (view.workspace.entries.get(path)?.text ?? "");
  return { uri: uriOf(view, path) ?? view.document.uri, range: positions.toRange({ text }, { start, end }) };
}

function tagsOf(advice: Advice): DiagnosticTag[] {
  const isDeprecated = /\b(?:deprecated|obsolete)\b/.test(practice(advice.practice).message);
  return [
    ...(isUnnecessary(advice) ? [DiagnosticTag.Unnecessary] : []),
    ...(isDeprecated ? [DiagnosticTag.Deprecated] : []),
  ];
}

/** Taking the marked text away changes nothing for those who run the image. */
function isUnnecessary(advice: Advice): boolean {
  const { start, end } = advice;
  if (!practice(advice.practice).safe || start === end) return false;
  const [first] = advice.fixes;
  if (!first?.safe) return false;
  return first.edits.some((edit) => !edit.path && edit.text === "" && edit.start <= start && end <= edit.end);
}
