import type { AnswerPage, ExplanationPage } from "../../server/src/lsp/protocol.js";
import { escapeHtml, toHtml } from "./markdown.js";

/** What a button of the page asks for; the page knows answers and fixes by their index only. */
export type PageMessage =
  | { readonly do: "open"; readonly uri: string; readonly line: number }
  | { readonly do: "fix"; readonly answer: number; readonly fix: number }
  | { readonly do: "article"; readonly id: string }
  | { readonly do: "source" | "further" | "cancel" | "payload" | "setup" };

/** The main part of the page on a failed build: what failed, why, what to do, and the lines of the log that say so. */
export function explanationHtml({ answers, failure }: ExplanationPage, source: string): string {
  const [best, ...others] = answers;
  // Where the answer rests on something else, the output is all that there is to go by.
  const isProof = failure?.output.some((line) => isIn(best?.evidence, line)) ?? false;
  return [
    `<h1>${best ? toInline(best.message) : "Nothing known about this failure"}</h1>`,
    `<p class="source">From ${escapeHtml(source)}. ${button("source", "Another source…", "link")}</p>`,
    failure
      ? failureHtml(failure, isProof ? "" : outputHtml(failure.output))
      : best
        ? ""
        : "<p>The text shows no step that failed.</p>",
    best ? answerHtml(best, 0, isSamePlace(best, failure), isProof ? failure?.output : []) : "",
    others.length > 0 ? "<h2>Also possible</h2>" : "",
    ...others.map(
      (answer, index) =>
        `<details><summary>${toInline(answer.message)}</summary>${answerHtml(answer, index + 1, isSamePlace(answer, failure))}</details>`,
    ),
  ].join("\n");
}

/** The main part of the page on one advice: its article, of which all but the lead is folded. */
export function adviceHtml(message: string, article: string): string {
  const [lead = "", ...sections] = article.replace(/^# .*\n/, "").split(/^(?=## )/m);
  return `<h1>${toInline(message)}</h1>
${toHtml(lead)}
<details><summary>The article</summary>${toHtml(sections.join(""))}</details>`;
}

/** The part of a page under which an assistant's text streams in. */
export const furtherHtml = (isSetUp: boolean): string => `<section class="further" aria-labelledby="further">
<h2 id="further">Explain further</h2>
${
  isSetUp
    ? `<p class="actions">${button("further", "Ask the assistant")} ${button("payload", "Show what would be sent", "secondary")} ${button("cancel", "Cancel", "secondary hidden")}</p>`
    : `<p>An assistant is not set up, so nothing leaves this computer. ${button("setup", "Set up…", "link")}</p>`
}
<div id="answer" aria-live="polite" aria-busy="false"></div>
</section>`;

type Failure = NonNullable<ExplanationPage["failure"]>;

function failureHtml({ step, exitCode, uri, line }: Failure, output: string): string {
  return `<section aria-labelledby="failed"><h2 id="failed">What failed</h2>
${step ? `<p><code>${escapeHtml(step)}</code></p>` : ""}
${exitCode === undefined ? "" : `<p>It ended with exit code ${exitCode}.</p>`}
${place(uri, line)}
${output}
</section>`;
}

const outputHtml = (lines: readonly string[]): string =>
  lines.length > 0 ? `<pre tabindex="0" aria-label="Last lines of the step">${escapeHtml(lines.join("\n"))}</pre>` : "";

const isIn = (evidence: readonly string[] = [], line: string): boolean =>
  line.trim() !== "" && evidence.some((other) => other.includes(line.trim()));

/** The whole of what the step printed at its end, where the lines that prove the answer are but a part of it. */
const contextHtml = (output: readonly string[], evidence: readonly string[]): string =>
  output.every((line) => line.trim() === "" || isIn(evidence, line))
    ? ""
    : `<details><summary>The last lines of the step</summary>${outputHtml(output)}</details>`;

function answerHtml(answer: AnswerPage, index: number, isPlaceKnown: boolean, output: readonly string[] = []): string {
  const { title, lead, path, uri, line, evidence, fixes, remedy, id } = answer;
  const heading = (words: string) => (index === 0 ? `<h2>${words}</h2>` : `<h3>${words}</h3>`);
  return `${heading("Why")}
${isPlaceKnown ? "" : place(uri, line, path)}
${toHtml(lead)}
${heading("What to do")}
<p>${toInline(title)}.</p>
${fixes.map((fix, at) => `<p><button data-do="fix" data-answer="${index}" data-fix="${at}">${toInline(fix.title)}…</button></p>`).join("\n")}
${remedy ? `<p class="source">What is right, in an example:</p>\n${toHtml(remedy)}` : ""}
${evidence.length > 0 ? `${heading("What the log says")}\n<pre tabindex="0" aria-label="The lines that say so">${escapeHtml(evidence.join("\n"))}</pre>` : ""}
${contextHtml(output, evidence)}
<p><button class="link" data-do="article" data-id="${escapeHtml(id)}">Article ${escapeHtml(id)}</button></p>`;
}

const isSamePlace = ({ uri, line }: AnswerPage, failure: Failure | undefined): boolean =>
  failure !== undefined && (uri === undefined || (uri === failure.uri && line === failure.line));

function place(uri: string | undefined, line = 1, path = nameOf(uri)): string {
  if (!uri) return path ? `<p>In <code>${escapeHtml(path)}</code>, line ${line}.</p>` : "";
  return `<p>In <button class="link" data-do="open" data-uri="${escapeHtml(uri)}" data-line="${line}">${escapeHtml(path)}, line ${line}</button></p>`;
}

const nameOf = (uri: string | undefined): string => decode(uri?.split("/").at(-1) ?? "");

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const button = (action: string, label: string, look = ""): string =>
  `<button data-do="${action}" class="${look}">${label}</button>`;

/** One line of Markdown without a paragraph around it. */
const toInline = (markdown: string): string => toHtml(markdown).replace(/^<p>|<\/p>\n?$/g, "");
