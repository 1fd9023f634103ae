import { type Edit, replace } from "../../base/edit.js";
import { range } from "../../base/range.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { lineage, type Stage, stages } from "../dockerfile/stages.js";
import { compareReleases, systemRelease } from "../images/system-release.js";
import type { Command } from "./commands.js";
import { isConditional } from "./commands-conditions.js";
import { removeWord } from "./commands-edits.js";
import { calls, type Option, operands, options } from "./commands-options.js";
import { runs } from "./runs.js";

/** An option that a tool knew once, in the version that the stage has. */
export interface GoneOption {
  readonly tool: string;
  readonly option: Option;
  readonly replacement: string;
  readonly edits: readonly Edit[];
}

export const goneOptions = (file: DockerfileSource): readonly GoneOption[] =>
  runs(file).flatMap((run) => {
    const stage = stages(file)[run.stage];
    return run.commands.flatMap((command) => {
      const table = tables.find((one) => one.isOf(command));
      const found = table ? options(command).filter(({ name }) => Object.hasOwn(table.gone, name)) : [];
      if (!table || found.length === 0 || isConditional(command) || !table.applies(file, stage)) return [];
      return found.flatMap((option) => goneOption(file, command, table, option));
    });
  });

interface Table {
  readonly tool: string;
  readonly isOf: (command: Command) => boolean;
  readonly applies: (file: DockerfileSource, stage: Stage | undefined) => boolean;
  /** The option that does the same; none where nothing has to be said any more. */
  readonly gone: Readonly<Record<string, string | undefined>>;
  /** For all of the table, instead of the options. */
  readonly replacement?: string;
}

function goneOption(file: DockerfileSource, command: Command, table: Table, option: Option): readonly GoneOption[] {
  const { tool, gone, replacement } = table;
  const other = gone[option.name];
  if (replacement) return [{ tool, option, replacement, edits: [] }];
  // The same option twice is an option too many.
  const isSaid = options(command).some(
    ({ name, start }) => `--${name}` === other || (gone[name] === other && start < option.start),
  );
  if (other === undefined || isSaid) {
    const said = other === undefined ? "it needs none in its place" : `\`${other}\` does the same`;
    return [{ tool, option, replacement: said, edits: [removeWord(file, option.word)] }];
  }
  const at = option.word.start + option.word.raw.indexOf("--");
  const end = option.word.end - (/["']$/.exec(option.word.raw)?.[0].length ?? 0);
  return [{ tool, option, replacement: `\`${other}\` does the same`, edits: [replace(range(at, end), other)] }];
}

const tables: readonly Table[] = [
  {
    tool: "gem",
    isOf: (command) => calls(command, "gem", "install", "i", "update"),
    // RubyGems 3 comes with Ruby 2.6.
    applies: (file, stage) => isImage(file, stage, /^ruby$/, "2.6") || isSystem(file, stage),
    gone: { "no-ri": "--no-document", "no-rdoc": "--no-document" },
  },
  {
    tool: "pip",
    isOf: (command) => calls(command, "pip", "install", "wheel", "download"),
    // pip 23.1 was the last to drop one of these; images of Python 3.12 and later have a newer one.
    applies: (file, stage) => isImage(file, stage, /^python$/, "3.12"),
    gone: { "process-dependency-links": undefined, "use-wheel": undefined, "use-mirrors": undefined },
  },
  {
    tool: "pip",
    isOf: (command) => calls(command, "pip", "install", "wheel"),
    applies: (file, stage) => isImage(file, stage, /^python$/, "3.12"),
    gone: { "install-option": undefined },
    replacement: "`--config-settings` hands settings to the build",
  },
  {
    tool: "The gd extension",
    isOf: (command) =>
      command.program === "docker-php-ext-configure" && operands(command).some(({ value }) => value === "gd"),
    applies: (file, stage) => isImage(file, stage, /^php$/, "7.4"),
    gone: {
      "with-freetype-dir": "--with-freetype",
      "with-jpeg-dir": "--with-jpeg",
      "with-webp-dir": "--with-webp",
      "with-xpm-dir": "--with-xpm",
      "with-png-dir": undefined,
      "with-zlib-dir": undefined,
    },
  },
];

/** The stage is built on such an image, of that version or a later one. */
function isImage(file: DockerfileSource, stage: Stage | undefined, repository: RegExp, least: string): boolean {
  const image = stage && lineage(file, stage).at(-1)?.image;
  const [version] = /^\d+(?:\.\d+)?/.exec(image?.tag ?? "") ?? [];
  if (!image || image.unknown || !repository.test(image.repository) || version === undefined) return false;
  return compareReleases(version, least) >= 0;
}

/** Releases that have Ruby 2.7 or later. */
function isSystem(file: DockerfileSource, stage: Stage | undefined): boolean {
  const release = stage && systemRelease(file, stage);
  const least = release && { debian: "11", ubuntu: "20.04", alpine: "3.12" }[release.family];
  return least !== undefined && release !== undefined && compareReleases(release.version, least) >= 0;
}
