import type { Terminal } from "../terminal.js";
import { readArguments, UsageError } from "../usage.js";
import { printHelp } from "./help.js";

/** Serves the Language Server Protocol on stdin and stdout until the editor ends it. */
export async function lsp(given: readonly string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = readArguments("lsp", given, { stdio: { type: "boolean" } });
  if (values.help) return printHelp("lsp", terminal);
  if (positionals.length > 0) throw new UsageError("`dockwise lsp` takes no paths; the editor names the files.");
  // Hosts never import each other; this one starts the other, so it loads it only here.
  const { serve } = await import("../../lsp/server.js");
  serve("stdio");
  return 0;
}
