import type { Connection } from "vscode-languageserver";
import { DiagnosticSeverity } from "vscode-languageserver-types";
import { URI } from "vscode-uri";
import { configurationFilesAt } from "../disk/configuration.js";
import { type ConfigurationProblem, type ConfigurationText, readConfiguration } from "../engine/configuration.js";
import type { Positions } from "./positions.js";

/** Shows in configuration files what of them is not taken, whether they are open or not. */
export interface ConfigurationProblems {
  readonly show: (files: readonly ConfigurationText[], problems: readonly ConfigurationProblem[]) => void;
  /** The files may have changed: what is mended, or gone, is taken back. */
  readonly lookAgain: () => void;
}

export function configurationProblems(connection: Connection, positions: Positions): ConfigurationProblems {
  const shown = new Set<string>();

  function show(files: readonly ConfigurationText[], problems: readonly ConfigurationProblem[]): void {
    for (const file of files) {
      const own = problems.filter(({ path }) => path === file.path);
      const wasShown = shown.delete(file.path);
      if (own.length === 0 && !wasShown) continue;
      if (own.length > 0) shown.add(file.path);
      const diagnostics = own.map(({ message, ...range }) => ({
        range: positions.toRange(file, range),
        severity: DiagnosticSeverity.Warning,
        source: "Dockwise",
        message: sentence(message),
      }));
      void connection.sendDiagnostics({ uri: URI.file(file.path).toString(), diagnostics });
    }
  }

  return {
    show,
    lookAgain() {
      const { files } = configurationFilesAt([...shown]);
      const gone = [...shown].filter((path) => !files.some((file) => file.path === path));
      const problems = files.flatMap((file) => readConfiguration([file]).problems);
      show([...files, ...gone.map((path) => ({ path, text: "" }))], problems);
    },
  };
}

/** Problems are told after the path of their file: "… is no valid YAML". */
const sentence = (message: string): string => message.replace(/^(?=is |holds )/, "This file ");
