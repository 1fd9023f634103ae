import * as vscode from "vscode";

/** The text of a failed build and, in words, where it came from. */
export interface Log {
  readonly text: string;
  readonly source: string;
  /** The workspace folder that was built, a URI. */
  readonly folder?: string;
}

/** A place that may hold a log; it gives nothing where there is no text. */
export interface LogSource {
  readonly label: string;
  readonly read: () => Promise<Log | undefined>;
}

export const selection: LogSource = {
  label: "Selection",
  read: async () => {
    const editor = vscode.window.activeTextEditor;
    return log(editor?.document.getText(editor.selection), `the selection in ${name(editor?.document)}`);
  },
};

export const openLog: LogSource = {
  label: "Open log file",
  read: async () => {
    const document = vscode.window.activeTextEditor?.document;
    const isLog =
      document && (["log", "plaintext"].includes(document.languageId) || document.fileName.endsWith(".log"));
    return isLog ? log(document.getText(), name(document)) : undefined;
  },
};

export const clipboard: LogSource = {
  label: "Clipboard",
  read: async () => log(await vscode.env.clipboard.readText(), "the clipboard"),
};

/** No stable interface reads a terminal: its text goes through the clipboard, which gets back what it held. */
export const terminal: LogSource = {
  label: "Active terminal",
  read: async () => {
    const active = vscode.window.activeTerminal;
    if (!active) return undefined;
    const before = await vscode.env.clipboard.readText();
    await vscode.env.clipboard.writeText("");
    try {
      for (let tries = 0; tries < terminalTries; tries++) {
        await vscode.commands.executeCommand("workbench.action.terminal.selectAll");
        await vscode.commands.executeCommand("workbench.action.terminal.copySelection");
        await vscode.commands.executeCommand("workbench.action.terminal.clearSelection");
        const found = log(await vscode.env.clipboard.readText(), `the terminal “${active.name}”`);
        if (found) return found;
        await new Promise((resolve) => setTimeout(resolve, terminalPause));
      }
      return undefined;
    } finally {
      await vscode.env.clipboard.writeText(before);
    }
  },
};

export const pickedFile: LogSource = {
  label: "Log file…",
  read: async () => {
    const [uri] = (await vscode.window.showOpenDialog({ title: "Log of a failed build", openLabel: "Explain" })) ?? [];
    if (!uri) return undefined;
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
    return log(text, vscode.workspace.asRelativePath(uri));
  },
};

/** A terminal that was just shown draws itself a moment later, and has no text to select until then. */
const terminalTries = 5;
/** Milliseconds. */
const terminalPause = 150;

/** The end of a longer log is kept: a build fails at its end. */
const longest = 5_000_000;

const log = (text: string | undefined, source: string): Log | undefined =>
  text?.trim() ? { text: text.slice(-longest), source } : undefined;

const name = (document: vscode.TextDocument | undefined): string =>
  document ? vscode.workspace.asRelativePath(document.uri) : "the editor";
