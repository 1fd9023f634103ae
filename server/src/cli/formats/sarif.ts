import { lineAndColumn, linesOf } from "../../base/lines.js";
import type { Range } from "../../base/range.js";
import type { Advice, Fix } from "../../engine/advice.js";
import { nameOf, pageOf } from "../../engine/foreign.js";
import { type Body, loadBodies } from "../../knowledge/bodies.js";
import type { Level } from "../../knowledge/category.js";
import { levelOf, type PracticeId, practice } from "../../knowledge/practice.js";
import type { Checked, Results } from "../checked.js";

const sarifLevels: Readonly<Record<Level, string>> = { error: "error", warning: "warning", information: "note" };

/** One run in SARIF 2.1.0, as code scanning services take it. */
export async function toSarif(results: Results, version: string): Promise<string> {
  const bodies = await loadBodies();
  const ids = [...new Set(results.files.flatMap(({ advice }) => advice.map((one) => one.practice)))].sort();
  const run = {
    tool: {
      driver: {
        name: "Dockwise",
        version,
        semanticVersion: version,
        informationUri: "https://github.com/dockwise/dockwise",
        rules: ids.map((id) => rule(id, bodies[id])),
      },
    },
    columnKind: "utf16CodeUnits",
    invocations: [
      {
        executionSuccessful: results.troubles.length === 0,
        toolExecutionNotifications: results.troubles.map(({ path, problem }) => ({
          level: "error",
          message: { text: `${path} ${problem}` },
          locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(path) } } }],
        })),
      },
    ],
    results: results.files.flatMap((file) =>
      file.advice.map((advice) => result(file, advice, ids.indexOf(advice.practice))),
    ),
  };
  const log = { $schema: "https://json.schemastore.org/sarif-2.1.0.json", version: "2.1.0", runs: [run] };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function rule(id: PracticeId, { lead, markdown }: Body) {
  const { title, category, sameAs } = practice(id);
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: lead },
    help: { text: lead, markdown },
    defaultConfiguration: { level: sarifLevels[levelOf(id)] },
    properties: { category, tags: [category], sameAs },
  };
}

function result(file: Checked, advice: Advice, ruleIndex: number) {
  const { practice: id, level, message, related, fixes, ...range } = advice;
  const page = pageOf(advice);
  return {
    // A check of ShellCheck is one of the many below the rule.
    ruleId: page ? `${id}/${nameOf(advice)}` : id,
    ruleIndex,
    level: sarifLevels[level],
    message: page ? { text: message, markdown: `${message} [${nameOf(advice)}](${page})` } : { text: message },
    locations: [place(file, range)],
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map((one, index) => ({
            id: index,
            ...place(one.path === undefined ? file : file.other(one.path), one),
            message: { text: one.message },
          })),
        }),
    ...(fixes.length === 0 ? {} : { fixes: fixes.map((fix) => fixOf(file, fix)) }),
  };
}

function fixOf(file: Checked, { title, edits }: Fix) {
  const paths = [...new Set(edits.map(({ path }) => path))];
  return {
    description: { text: title },
    artifactChanges: paths.map((path) => {
      const changed = path === undefined ? file : file.other(path);
      return {
        artifactLocation: { uri: uriOf(changed.path) },
        replacements: edits
          .filter((edit) => edit.path === path)
          .map((edit) => ({ deletedRegion: region(changed, edit), insertedContent: { text: edit.text } })),
      };
    }),
  };
}

const place = (file: { readonly path: string; readonly text: string }, range: Range) => ({
  physicalLocation: { artifactLocation: { uri: uriOf(file.path) }, region: region(file, range) },
});

/** SARIF counts lines and columns from 1, the end column exclusive. */
function region(file: { readonly text: string }, { start, end }: Range) {
  const from = lineAndColumn(linesOf(file), start);
  const to = lineAndColumn(linesOf(file), end);
  return {
    startLine: from.line + 1,
    startColumn: from.column + 1,
    endLine: to.line + 1,
    endColumn: to.column + 1,
    charOffset: start,
    charLength: end - start,
  };
}

function uriOf(path: string): string {
  const encoded = path.split("/").map(encodeURIComponent).join("/");
  if (path.startsWith("/")) return `file://${encoded}`;
  return /^[A-Za-z]:/.test(path) ? `file:///${encoded.replace("%3A", ":")}` : encoded;
}
