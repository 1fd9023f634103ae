import type { Session } from "./session.js";

/** Long enough for the rest of a burst to come in, too short for anyone to see. */
const moment = 2;

/**
 * Waits until the edits of the document that have come already are taken in, so that a burst is answered once, at its end.
 * A lone edit waits for nothing; where another one follows, for a moment without any.
 */
export async function quiet(session: Session, uri: string): Promise<void> {
  let before = session.document(uri);
  // The protocol takes in one message in each turn of the event loop: the next one is known after two.
  await turn();
  await turn();
  while (session.document(uri) !== before) {
    before = session.document(uri);
    await new Promise((resolve) => setTimeout(resolve, moment));
  }
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Runs the task once, when it has not been asked for again for so many milliseconds. */
export function afterwards(milliseconds: number, task: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(task, milliseconds);
  };
}
