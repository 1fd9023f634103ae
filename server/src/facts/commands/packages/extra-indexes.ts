import { type Edit, replace } from "../../../base/edit.js";
import { type Range, range, rangeOf } from "../../../base/range.js";
import { tables } from "../../../knowledge/generated/tables.js";
import { instructionsWith } from "../../../syntax/dockerfile/by-keyword.js";
import { assignments } from "../../../syntax/dockerfile/parts.js";
import { writtenValue } from "../../../syntax/shell/words.js";
import type { DockerfileSource } from "../../../syntax/source.js";
import type { Command } from "../commands.js";
import { type Option, option } from "../commands-options.js";
import { runs } from "../runs.js";
import { packageCommands } from "./packages.js";

/** A private index that pip is given beside the public one. */
export interface ExtraIndex {
  readonly range: Range;
  /** As it is written: `--extra-index-url` or `PIP_EXTRA_INDEX_URL`. */
  readonly name: string;
  /** Makes it the only index; none where another is named too. */
  readonly edits: readonly Edit[];
}

const variable = "PIP_EXTRA_INDEX_URL";

export const extraIndexes = (file: DockerfileSource): readonly ExtraIndex[] =>
  /extra/i.test(file.text) ? indexesIn(file) : [];

const indexesIn = (file: DockerfileSource): readonly ExtraIndex[] => [
  ...instructionsWith(file, "ARG", "ENV").flatMap((outer): readonly ExtraIndex[] => {
    const instruction = outer.trigger ?? outer;
    return assignments(instruction)
      .filter(({ name, value = "" }) => name === variable && isPrivate(value))
      .map(({ nameRange }) => found(nameRange));
  }),
  ...runs(file).flatMap((run) =>
    run.commands.flatMap((command) =>
      command.assignments
        .filter(({ name, value }) => name === variable && value !== undefined && isPrivate(writtenValue(value)))
        .map(({ nameRange }) => found(nameRange)),
    ),
  ),
  ...packageCommands(file).flatMap(({ manager, action, command }) =>
    manager === "pip" && action === "install" ? inCommand(command) : [],
  ),
];

const found = (nameRange: Range): ExtraIndex => ({
  range: rangeOf(nameRange),
  name: variable,
  edits: [replace(nameRange, "PIP_INDEX_URL")],
});

function inCommand(command: Command): readonly ExtraIndex[] {
  const extra = option(command, "extra-index-url");
  const index = option(command, "i", "index-url");
  // uv takes a package from the first index that has it, not the highest version of all.
  const isUv = command.wrappers.some(({ name }) => name === "uv");
  if (!extra || isUv || option(command, "require-hashes", "no-index") || !isPrivate(textOf(extra))) return [];
  // Neither of the two is open to everybody.
  if (index && !isPublic(hostOf(textOf(index)))) return [];
  const { word } = extra;
  const start = word.start + word.raw.indexOf("--extra-index-url");
  const name = range(start, start + "--extra-index-url".length);
  const isPlain = !index && /^"?--extra-index-url/.test(word.raw);
  return [{ range: name, name: "--extra-index-url", edits: isPlain ? [replace(name, "--index-url")] : [] }];
}

const textOf = ({ value, valueWord }: Option): string =>
  value ?? (valueWord ? writtenValue(valueWord).replace(/^--[\w-]+=/, "") : "");

const isPrivate = (addresses: string): boolean => {
  const hosts = addresses.split(/\s+/).filter(Boolean).map(hostOf);
  return hosts.some((host) => host !== "" && !host.includes("$") && !isPublic(host));
};

const hostOf = (address: string): string =>
  (/^https?:\/\/(?:[^/]*@)?([^/:?#]+)/i.exec(address)?.[1] ?? "").toLowerCase();

interface Row {
  readonly host: string;
}
let compiled: readonly RegExp[] | undefined;

function isPublic(host: string): boolean {
  compiled ??= Object.values((tables["public-python-indexes"] ?? {}) as Readonly<Record<string, Row>>).map(
    (row) => new RegExp(`^(?:${row.host})$`),
  );
  return compiled.some((one) => one.test(host));
}
