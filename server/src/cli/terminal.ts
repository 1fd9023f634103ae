import picocolors from "picocolors";

export type Colors = ReturnType<typeof picocolors.createColors>;

/** Where a command writes: results to `print`, everything about the run itself to `warn`. */
export interface Terminal {
  readonly print: (text: string) => void;
  readonly warn: (text: string) => void;
  readonly colors: Colors;
  /** Columns for code frames. */
  readonly width: number;
  /** Shows one line that the next one replaces; does nothing where no one is watching. An empty text removes it. */
  readonly progress: (text: string) => void;
}

export function processTerminal(): Terminal {
  const { stdout, stderr } = process;
  let shown = false;
  const progress = (text: string): void => {
    if (!stderr.isTTY || (!text && !shown)) return;
    stderr.write(`\r\u001b[K${text}`);
    shown = text !== "";
  };
  return {
    print: (text) => void stdout.write(text),
    warn: (text) => {
      progress("");
      stderr.write(text);
    },
    colors: picocolors.createColors(isColoured(stdout.isTTY, process.env)),
    width: Math.max(40, stdout.columns || 120),
    progress,
  };
}

/** Colour on a terminal only, unless NO_COLOR or FORCE_COLOR decide it. */
export function isColoured(
  isTerminal: boolean | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = environment;
  if (NO_COLOR) return false;
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== "0" && FORCE_COLOR !== "false";
  return isTerminal === true && TERM !== "dumb";
}
