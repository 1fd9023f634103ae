import { fact } from "../../base/fact.js";
import type { Word } from "../../syntax/dockerfile/model.js";
import type { DockerfileSource } from "../../syntax/source.js";
import type { Command } from "../commands/commands.js";
import { option, subcommand } from "../commands/commands-options.js";
import { runs } from "../commands/runs.js";
import { lineage, stages } from "../dockerfile/stages.js";
import { absoluteIn, stateAt } from "../dockerfile/state.js";
import { buildContext, findSource, isVisible } from "./context.js";
import { copyingsOf, isWithin } from "./copied-files.js";
import { isFolder, join } from "./tree.js";
import type { Workspace } from "./workspace.js";

/** A COPY that lays a folder of the machine over the one that a step before has filled. */
export interface HostDependencies {
  readonly word: Word;
  /** Its name. */
  readonly folder: string;
  /** In the build context. */
  readonly path: string;
}

/** Folders of dependencies by their name, and the commands that fill them where they run. */
export const makers: readonly (readonly [folder: string, makes: (command: Command) => boolean])[] = [
  [
    "node_modules",
    (command) =>
      /^(?:npm|yarn|pnpm|bun)$/.test(command.program) &&
      /^(?:ci|clean-install|install|i|)$/.test(subcommand(command)?.value ?? "") &&
      !option(command, "g", "global", "prefix", "version", "v"),
  ],
  ["vendor", (command) => command.program === "composer" && subcommand(command)?.value === "install"],
  [
    ".venv",
    (command) =>
      (command.program === "uv" && /^(?:sync|venv)$/.test(subcommand(command)?.value ?? "")) ||
      (/^python[\d.]*$/.test(command.program) &&
        command.words
          .map(({ value }) => value)
          .join(" ")
          .endsWith("-m venv .venv")),
  ],
];

export const hostDependencies = fact((workspace: Workspace) =>
  fact((file: DockerfileSource): readonly HostDependencies[] => {
    const context = buildContext(workspace)(file);
    if (!context) return [];
    const found = new Map<string, HostDependencies>();
    for (const run of runs(file)) {
      if (run.outer !== run.instruction || run.commands.some(({ program }) => program === "cd")) continue;
      const folder = absoluteIn(stateAt(file, run.instruction), ".");
      const made = makers.filter(([, makes]) => run.commands.some(makes)).map(([name]) => name);
      if (folder === undefined || made.length === 0) continue;
      for (const stage of stages(file)) {
        if (!lineage(file, stage).some(({ index }) => index === run.stage)) continue;
        for (const { instruction, target, isPlain, sources } of copyingsOf(file, stage)) {
          if (target === undefined || !isPlain || instruction.start < run.start || !isWithin(folder, target)) continue;
          if (instruction.stage !== stage.index) continue;
          const below = folder.slice(target === "/" ? 1 : target.length + 1);
          for (const { word, value } of sources) {
            for (const source of findSource(context, value).visible) {
              const paths = made.map((name) => join(join(source, below), name));
              const path = paths.find(
                (one) => isFolder(workspace, join(context.folder, one)) && isVisible(context, one),
              );
              if (path === undefined || !isFolder(workspace, join(context.folder, source))) continue;
              found.set(`${word.start}`, { word, path, folder: path.slice(path.lastIndexOf("/") + 1) });
            }
          }
        }
      }
    }
    return [...found.values()];
  }),
);
