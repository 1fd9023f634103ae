import { inEnvironment, settingsFromEnvironment } from "../assist/environment.js";
import { explainFurther, type Further, missingIn, payload } from "../assist/further.js";
import type { Subject } from "../assist/subject.js";
import { plain } from "./formats/glyph.js";
import type { Terminal } from "./terminal.js";

/** What `--format json` adds when the assistant was asked. */
export interface FurtherJson {
  readonly text: string | null;
  readonly cited: readonly string[];
  readonly problem: string | null;
}

/** Prints what a model adds, as it arrives. A failure is told and fails nothing: the offline answer stands. */
export async function printFurther(subject: Subject, terminal: Terminal): Promise<void> {
  const { model } = settingsFromEnvironment(process.env);
  let last = "";
  const onText = (piece: string): void => {
    terminal.progress("");
    const title = last ? "" : `\n${terminal.colors.bold(`Further, by ${plain(model)}`)}\n`;
    const shown = piece.split("\n").map(plain).join("\n");
    terminal.print(title + shown);
    last = shown;
  };
  const { problem } = await ask(subject, terminal, onText);
  if (last && !last.endsWith("\n")) terminal.print("\n");
  if (problem) tell(problem, terminal);
}

export async function furtherJson(subject: Subject, terminal: Terminal): Promise<FurtherJson> {
  const { text = null, cited, problem = null } = await ask(subject, terminal, () => undefined);
  if (problem) tell(problem, terminal);
  return { text, cited, problem };
}

/** Prints the request that `--further` would send, and sends nothing. */
export async function printPayload(subject: Subject, terminal: Terminal): Promise<void> {
  const settings = settingsFromEnvironment(process.env);
  const { address, body } = await payload(subject, settings);
  const pretty = JSON.stringify(JSON.parse(body), null, 2);
  terminal.print(`${address ? `POST ${address}\n` : ""}${pretty}\n`);
  const missing = missingIn(settings, inEnvironment);
  if (missing) tell(missing, terminal);
}

/** Asks until the answer is whole or Ctrl+C is pressed; a second Ctrl+C ends the process, as ever. */
async function ask(subject: Subject, terminal: Terminal, onText: (piece: string) => void): Promise<Further> {
  const settings = settingsFromEnvironment(process.env);
  const missing = missingIn(settings, inEnvironment);
  if (missing) return { cited: [], problem: missing };

  const controller = new AbortController();
  const cancel = (): void => controller.abort();
  process.once("SIGINT", cancel);
  try {
    terminal.progress(`Asking ${plain(settings.model)} at ${new URL(settings.baseUrl).host} …`);
    return await explainFurther(subject, settings, { signal: controller.signal, onText, cite: (id) => `[${id}]` });
  } finally {
    process.off("SIGINT", cancel);
    terminal.progress("");
  }
}

const tell = (problem: string, terminal: Terminal): void =>
  terminal.warn(
    `dockwise: ${problem
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== "")
      .map(plain)
      .join(" ")}\n`,
  );
