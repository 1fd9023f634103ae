import { type Edit, replace } from "../../../base/edit.js";
import { range } from "../../../base/range.js";
import type { DockerfileSource } from "../../../syntax/source.js";
import { lineage, stages } from "../../dockerfile/stages.js";
import type { ImageReference } from "../../images/image-reference.js";
import { compareReleases, type SystemRelease, systemRelease } from "../../images/system-release.js";
import type { Command } from "../commands.js";
import { isConditional } from "../commands-conditions.js";
import { removeWord } from "../commands-edits.js";
import { calls, type Option, operands, options } from "../commands-options.js";
import { type Run, runs } from "../runs.js";
import { commandsInAnyShell } from "../windows/windows-commands.js";

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
    return goneOn(file, run, () => ({
      image: stage && lineage(file, stage).at(-1)?.image,
      release: stage && systemRelease(file, stage),
    }));
  });

/** What a run is built on. */
export interface Base {
  readonly image: ImageReference | undefined;
  readonly release: SystemRelease | undefined;
}

/** The options of a run that its tools do not know on a base, which is asked for only if it counts. */
export const goneOn = (file: DockerfileSource, run: Run, base: () => Base): readonly GoneOption[] =>
  commandsInAnyShell(file, run).flatMap((command) => {
    const table = programs.has(command.canonical) ? tables.find((one) => one.isOf(command)) : undefined;
    const found = table ? options(command).filter(({ name }) => Object.hasOwn(table.gone, name)) : [];
    if (!table || found.length === 0 || isConditional(command) || !table.applies(base())) return [];
    return found.flatMap((option) => goneOption(file, command, table, option));
  });

interface Table {
  readonly tool: string;
  readonly isOf: (command: Command) => boolean;
  readonly applies: (base: Base) => boolean;
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

const programs: ReadonlySet<string> = new Set(["gem", "pip", "docker-php-ext-configure"]);

const tables: readonly Table[] = [
  {
    tool: "gem",
    isOf: (command) => calls(command, "gem", "install", "i", "update"),
    // RubyGems 3 comes with Ruby 2.6.
    applies: (base) => isImage(base, /^ruby$/, "2.6") || isSystem(base),
    gone: { "no-ri": "--no-document", "no-rdoc": "--no-document" },
  },
  {
    tool: "pip",
    isOf: (command) => calls(command, "pip", "install", "wheel", "download"),
    // pip 23.1 was the last to drop one of these; images of Python 3.12 and later have a newer one.
    applies: (base) => isImage(base, /^python$/, "3.12"),
    gone: { "process-dependency-links": undefined, "use-wheel": undefined, "use-mirrors": undefined },
  },
  {
    tool: "pip",
    isOf: (command) => calls(command, "pip", "install", "wheel"),
    applies: (base) => isImage(base, /^python$/, "3.12"),
    gone: { "install-option": undefined },
    replacement: "`--config-settings` hands settings to the build",
  },
  {
    tool: "The gd extension",
    isOf: (command) =>
      command.program === "docker-php-ext-configure" && operands(command).some(({ value }) => value === "gd"),
    applies: (base) => isImage(base, /^php$/, "7.4"),
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
function isImage({ image }: Base, repository: RegExp, least: string): boolean {
  const [version] = /^\d+(?:\.\d+)?/.exec(image?.tag ?? "") ?? [];
  if (!image || image.unknown || !repository.test(image.repository) || version === undefined) return false;
  return compareReleases(version, least) >= 0;
}

/** Releases that have Ruby 2.7 or later. */
function isSystem({ release }: Base): boolean {
  const least = release && { debian: "11", ubuntu: "20.04", alpine: "3.12" }[release.family];
  return least !== undefined && release !== undefined && compareReleases(release.version, least) >= 0;
}
