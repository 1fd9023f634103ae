import type { Hover, HoverParams } from "vscode-languageserver";
import { touches } from "../../base/range.js";
import type { Advice } from "../../engine/advice.js";
import { nameOf, pageOf } from "../../engine/foreign.js";
import { loadBodies } from "../../knowledge/bodies.js";
import { adviceOn } from "../advice.js";
import { articleLink } from "../article.js";
import type { Feature } from "../feature.js";
import { askInstructions } from "../instructions.js";
import type { Session, View } from "../session.js";

export const hover: Feature = {
  capabilities: { hoverProvider: true },
  register: (connection, session) =>
    connection.onHover((params) => session.log.attempt("Hover", null, () => hoverAt(session, params))),
};

/** More advice than this on one word is read in the list of problems. */
const most = 3;

/** Says why, and shows what good looks like, for the advice under the pointer; then what the instruction does, or what stands behind the name, value or key. */
export async function hoverAt(
  session: Session,
  { textDocument: { uri }, position }: HoverParams,
): Promise<Hover | null> {
  const view = await session.view(uri);
  if (!view) return null;

  const offset = session.positions.offsetAt(view.source, position);
  const { "dockwise.hover.advice": showsAdvice, "dockwise.hover.instructions": showsHelp } = view.settings;
  const advice = showsAdvice
    ? (await adviceOn(session, view)).filter((one) => touches(one, offset)).slice(0, most)
    : [];
  const help = showsHelp
    ? await askInstructions(session, uri, ({ service, text, at }) => service.computeHover(text, at(position)))
    : undefined;

  const named = showsHelp ? await namedAt(session, view, offset) : undefined;

  const reasons = await Promise.all(advice.map((one) => reason(session, one)));
  const parts = [...reasons, ...textsOf(help), ...(named?.parts ?? [])];
  if (parts.length === 0) return null;
  const own = advice[0] ?? named?.range;
  const range = own ? session.positions.toRange(view.source, own) : help?.range;
  return {
    contents: { kind: session.client.markdownHover ? "markdown" : "plaintext", value: parts.join("\n\n---\n\n") },
    ...(range ? { range } : {}),
  };
}

async function namedAt(session: Session, view: View, offset: number) {
  if (view.source.kind === "compose") return (await import("../composeHover.js")).composeHover(session, view, offset);
  return (await import("../dockerfileHover.js")).dockerfileHover(view, offset);
}

async function reason({ client }: Session, advice: Advice): Promise<string> {
  const { practice, message } = advice;
  const page = pageOf(advice);
  // Each of ShellCheck's checks has a page of its own, and our article is but about all of them.
  if (page)
    return [...(client.isOurs ? [] : [`**${message}**`]), `[ShellCheck ${nameOf(advice)}](${page})`].join("\n\n");
  const { lead, good } = (await loadBodies())[practice];
  const language = good.language === "compose" ? "yaml" : good.language;
  const example = `\`\`\`${language}\n${good.text.replace(/\n$/, "")}\n\`\`\``;
  // VS Code shows the message of a diagnostic above; other editors may not.
  return (
    client.isOurs ? [lead, example, articleLink(practice)] : [`**${message}**`, lead, example, `\`${practice}\``]
  ).join("\n\n");
}

/** The library describes an instruction in Markdown; of a variable it tells the bare value. */
function textsOf(help: Hover | null | undefined): readonly string[] {
  if (!help) return [];
  const { contents } = help;
  return [contents]
    .flat()
    .map((part) => (typeof part === "string" ? shown(part) : part.value))
    .filter(Boolean);
}

const shown = (text: string): string => (text.includes("`") || text === "" ? text : `Its value here is \`${text}\`.`);
