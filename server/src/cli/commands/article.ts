import { nearest } from "../../base/nearest.js";
import { isShellCheckId, pageOfShellCheck } from "../../engine/foreign.js";
import { loadBodies } from "../../knowledge/bodies.js";
import { isPracticeId, practice, practiceIds } from "../../knowledge/practice.js";
import { shellCheckPractice } from "../../shellcheck/practice.js";
import type { Terminal } from "../terminal.js";
import { readArguments, UsageError } from "../usage.js";
import { printHelp } from "./help.js";

/** Prints articles as Markdown, or the list of all. */
export async function article(given: readonly string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = readArguments("article", given, {});
  if (values.help) return printHelp("article", terminal);

  const { bold, dim } = terminal.colors;
  if (positionals.length === 0) {
    const longest = Math.max(...practiceIds.map((id) => id.length));
    terminal.print(practiceIds.map((id) => `${id.padEnd(longest)}  ${dim(practice(id).title)}\n`).join(""));
    return 0;
  }
  const bodies = await loadBodies();
  for (const name of positionals) {
    const id = idNamed(name);
    if (!id) throw new UsageError(unknownArticle(name));
    const { title, category } = practice(id);
    terminal.print(`${bold(`# ${title}`)}\n${dim(`${id} · ${category}`)}\n\n${bodies[id].markdown}\n`);
    if (isShellCheckId(name)) terminal.print(`\n${pageOfShellCheck(name)}\n`);
  }
  return 0;
}

/** An article by its id, or by the name that other tools give it where that is unique. */
function idNamed(name: string) {
  if (isPracticeId(name)) return name;
  if (isShellCheckId(name)) return shellCheckPractice;
  const meant = practiceIds.filter((id) => {
    const { sameAs, formerly = [] } = practice(id);
    return id.endsWith(`/${name}`) || formerly.includes(name) || Object.values(sameAs).flat().includes(name);
  });
  return meant.length === 1 ? meant[0] : undefined;
}

function unknownArticle(name: string): string {
  const meant = nearest(name, practiceIds, 6);
  return `There is no article \`${name}\`${meant ? `; there is \`${meant}\`` : ""}. \`dockwise article\` lists them all.`;
}
