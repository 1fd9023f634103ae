import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { reasonOf } from "../disk/text.js";
import { explain } from "../engine/explain.js";
import { buildLogSource } from "../syntax/source.js";
import { workspaceFor } from "./commands/explain.js";
import { type AnswerJson, explanationJson } from "./formats/explanation-json.js";
import type { Terminal } from "./terminal.js";

/** One line of the output; `error` says why an item has no answers. */
interface Reply {
  readonly id: unknown;
  readonly answers: readonly AnswerJson[];
  readonly error?: string;
}

/** Explains a file of JSON lines, each on its own: a bad one is answered with an error, and the others go on. */
export async function explainBatch(place: string, terminal: Terminal): Promise<number> {
  let number = 0;
  let isAllRead = true;
  try {
    const input = place === "-" ? process.stdin : createReadStream(place);
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      number += 1;
      if (line.trim() === "") continue;
      const reply = await replyTo(line, number);
      isAllRead &&= reply.error === undefined;
      terminal.print(`${JSON.stringify(reply)}\n`);
    }
  } catch (error) {
    terminal.warn(`dockwise: ${place} ${reasonOf(error)}\n`);
    return 2;
  }
  return isAllRead ? 0 : 2;
}

async function replyTo(line: string, number: number): Promise<Reply> {
  const item = parsed(line);
  if (!item) return { id: null, answers: [], error: `Line ${number} is no JSON object.` };
  const { id = null, log, workspace } = item;
  if (typeof log !== "string") return { id, answers: [], error: `Line ${number} has no text \`log\`.` };
  if (typeof workspace !== "string" && workspace !== null && workspace !== undefined) {
    return { id, answers: [], error: `Line ${number} has a \`workspace\` that is neither a folder nor null.` };
  }
  try {
    const snapshot = await workspaceFor(workspace ?? undefined);
    return { id, ...explanationJson(explain(buildLogSource(log), snapshot), snapshot) };
  } catch (error) {
    return { id, answers: [], error: `Line ${number} could not be explained: ${String(error)}` };
  }
}

function parsed(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Readonly<Record<string, unknown>>)
      : undefined;
  } catch {
    return undefined;
  }
}
