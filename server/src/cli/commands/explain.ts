import { existsSync, readFileSync, statSync } from "node:fs";
import { logSubject } from "../../assist/subject.js";
import { grammarFiles } from "../../disk/grammar.js";
import { reasonOf } from "../../disk/text.js";
import { workspaceFromDisk } from "../../disk/workspace.js";
import { explain as explainLog } from "../../engine/explain.js";
import { bareWorkspace, type Workspace } from "../../facts/workspace/workspace.js";
import { loadShellGrammar } from "../../syntax/shell/grammar.js";
import { buildLogSource } from "../../syntax/source.js";
import { readStdin } from "../stdin.js";
import type { Terminal } from "../terminal.js";
import { oneOf, readArguments, UsageError } from "../usage.js";
import { printHelp } from "./help.js";

/** Explains one failed build, or a batch of them. */
export async function explain(given: readonly string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = readArguments("explain", given, {
    batch: { type: "string" },
    format: { type: "string" },
    further: { type: "boolean" },
    "show-payload": { type: "boolean" },
    workspace: { type: "string" },
  });
  if (values.help) return printHelp("explain", terminal);
  const format = oneOf("format", values.format, ["text", "json"]) ?? "text";
  const showsPayload = values["show-payload"] === true;
  if (values.batch !== undefined) {
    if (values.further || showsPayload) {
      throw new UsageError("The assistant explains one log at a time: `--batch` goes without it.");
    }
    if (positionals.length > 0 || values.workspace !== undefined) {
      throw new UsageError("`--batch` names logs and workspaces itself; it goes with neither LOG nor `--workspace`.");
    }
    return (await import("../batch.js")).explainBatch(values.batch, terminal);
  }
  if (showsPayload && format === "json") {
    throw new UsageError("`--show-payload` prints a request instead of an explanation; it has no other format.");
  }
  const [place, ...others] = positionals;
  if (place === undefined || others.length > 0) {
    throw new UsageError("`dockwise explain` takes one log: a file, or `-` for the standard input.");
  }
  const folder = values.workspace;
  if (folder !== undefined && !isFolder(folder)) throw new UsageError(`${folder} is no folder.`);

  const read = await readLog(place);
  if (read.text === undefined) {
    terminal.warn(`dockwise: ${place} ${read.problem}\n`);
    return 2;
  }
  const workspace = await workspaceFor(folder ?? (holdsProject(".") ? "." : undefined));
  const source = buildLogSource(read.text, place === "-" ? undefined : place);
  if (showsPayload) {
    await (await import("../assistant.js")).printPayload(logSubject(source, workspace), terminal);
    return 0;
  }
  const explanation = explainLog(source, workspace);
  const further = values.further ? await import("../assistant.js") : undefined;
  if (format === "json") {
    const { explanationJson } = await import("../formats/explanation-json.js");
    const added = further && { further: await further.furtherJson(logSubject(source, workspace), terminal) };
    terminal.print(`${JSON.stringify({ ...explanationJson(explanation, workspace), ...added })}\n`);
    return 0;
  }
  const { explanationText } = await import("../formats/explanation-text.js");
  terminal.print(await explanationText(explanation, workspace, terminal));
  await further?.printFurther(logSubject(source, workspace), terminal);
  return 0;
}

/** The snapshot that a log is explained with; nothing is known where there is no folder. */
export async function workspaceFor(folder: string | undefined): Promise<Workspace> {
  const today = new Date().toISOString().slice(0, 10);
  if (folder === undefined) return bareWorkspace(today);
  await loadShellGrammar(await grammarFiles());
  return workspaceFromDisk(folder, { today, policy: {} });
}

/** A log's end tells why it failed; more than this, in bytes, no one reads. */
const logLimit = 16 * 1024 * 1024;

/** Logs hold whatever programs print, so bytes that are no UTF-8 are replaced, not refused. */
async function readLog(
  place: string,
): Promise<{ readonly text: string } | { readonly text?: undefined; readonly problem: string }> {
  try {
    const bytes = place === "-" ? await readStdin() : readFileSync(place);
    return { text: new TextDecoder().decode(bytes.subarray(Math.max(0, bytes.length - logLimit))) };
  } catch (error) {
    return { problem: reasonOf(error) };
  }
}

const isFolder = (place: string): boolean => statSync(place, { throwIfNoEntry: false })?.isDirectory() === true;

const holdsProject = (folder: string): boolean =>
  ["Dockerfile", "Containerfile", "compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml"].some(
    (name) => existsSync(`${folder}/${name}`),
  );
