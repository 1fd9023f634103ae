import type { Session } from "./session.js";

/** Long enough for the rest of a burst to come in, too short for anyone to see. */
const moment = 2;

/** Waits until no edit of the document has come for a moment, so that a burst is answered once, at its end. */
export async function quiet(session: Session, uri: string): Promise<void> {
  for (;;) {
    const before = session.document(uri);
    await new Promise((resolve) => setTimeout(resolve, moment));
    if (session.document(uri) === before) return;
  }
}

/** Runs the task once, when it has not been asked for again for so many milliseconds. */
export function afterwards(milliseconds: number, task: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(task, milliseconds);
  };
}
