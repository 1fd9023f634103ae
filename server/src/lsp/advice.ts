import type { Advice } from "../engine/advice.js";
import type { Session, View } from "./session.js";

/**
 * The advice that is shown on a document, in the order of the text; loads the engine when first asked. What ShellCheck has
 * not said yet comes later: `session.shellCheck.onLate` tells of it.
 */
export async function adviceOn(session: Session, view: View): Promise<readonly Advice[]> {
  const { adviceOf, ready } = await import("./engine.js");
  await ready(session.log);
  return adviceOf(view, session.log, await session.shellCheck.adviceOn(view));
}

/** As `adviceOn`, when ShellCheck has had its say. */
export async function wholeAdviceOn(session: Session, view: View): Promise<readonly Advice[]> {
  const { adviceOf, ready } = await import("./engine.js");
  await ready(session.log);
  return adviceOf(view, session.log, await session.shellCheck.wholeAdviceOn(view));
}

/** Loads the engine ahead of the first question. */
export async function prepare({ log }: Session): Promise<void> {
  await log.attempt("Loading the engine", undefined, async () => (await import("./engine.js")).ready(log));
}
