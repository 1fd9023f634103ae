import { fact } from "../../../base/fact.js";
import { contains, cover, type Range } from "../../../base/range.js";
import type { Assignment, Pipeline, ShellCommand, ShellWord } from "../../../syntax/shell/model.js";
import { writtenValue } from "../../../syntax/shell/words.js";
import type { DockerfileSource } from "../../../syntax/source.js";
import type { Command } from "../commands.js";
import { type Address, addresses, addressOf, isDownload, savedAs } from "../downloads/downloads.js";
import type { Run } from "../runs.js";
import { type WindowsPart, windowsParts } from "./windows-commands.js";
import { parameter, positionals } from "./windows-parameters.js";

/** Something that cmd or PowerShell fetches from the network. */
export interface WindowsDownload extends Range {
  readonly part: WindowsPart;
  /** Without quotes; where a variable holds it, the range is that of the variable's value. */
  readonly address: Address;
  /** As it is written; absent where what comes is not written to a file. */
  readonly file?: string;
  readonly pipeline: Pipeline;
  readonly position: number;
  /** The command; absent for a method such as `DownloadFile`. */
  readonly command?: Command;
}

/** The downloads of a RUN that a shell of Windows reads. */
export const windowsDownloads = (file: DockerfileSource, run: Run): readonly WindowsDownload[] =>
  downloadsIn(file)(run);

const downloadsIn = fact((file: DockerfileSource) =>
  fact((run: Run): readonly WindowsDownload[] =>
    windowsParts(file, run).flatMap((part) => [
      ...part.commands.flatMap((command) => byCommand(part, command)),
      ...part.expressions.flatMap((expression) => byMethod(part, expression)),
    ]),
  ),
);

const switches =
  "UseBasicParsing PassThru Resume SkipCertificateCheck DisableKeepAlive UseDefaultCredentials PreserveAuthorizationOnRedirect SkipHttpErrorCheck SkipHeaderValidation Asynchronous Verbose".split(
    " ",
  );

function byCommand(part: WindowsPart, command: Command): readonly WindowsDownload[] {
  const { start, end, pipeline, position } = command;
  const found = (word: ShellWord | undefined, target: ShellWord | undefined): readonly WindowsDownload[] => {
    const address = word && addressIn(part, word, start);
    const file = target && writtenValue(target);
    return address ? [{ start, end, part, address, command, pipeline, position, ...(file ? { file } : {}) }] : [];
  };
  switch (command.program) {
    case "invoke-webrequest":
    case "invoke-restmethod":
      if (/^(?:post|put|delete|head|options|patch)$/i.test(parameter(command, "Method")?.value ?? "")) return [];
      return found(parameter(command, "Uri") ?? positionals(command, switches)[0], parameter(command, "OutFile"));
    case "start-bitstransfer": {
      const [source, destination] = positionals(command, switches);
      return found(parameter(command, "Source") ?? source, parameter(command, "Destination") ?? destination);
    }
    case "certutil":
      return command.words.some(({ value = "" }) => /^[-/]urlcache$/i.test(value))
        ? found(command.words.at(-2), command.words.at(-1))
        : [];
    case "bitsadmin":
      return command.words.some(({ value = "" }) => /^\/transfer$/i.test(value))
        ? found(command.words.at(-2), command.words.at(-1))
        : [];
    default:
      return isDownload(command) ? byProgram(part, command) : [];
  }
}

function byProgram(part: WindowsPart, command: Command): readonly WindowsDownload[] {
  const { start, end, pipeline, position } = command;
  const file = savedAs(command);
  return addresses(command).flatMap(({ word }): readonly WindowsDownload[] => {
    const address = addressIn(part, word, start);
    return address ? [{ start, end, part, address, command, pipeline, position, ...(file ? { file } : {}) }] : [];
  });
}

/** `(New-Object Net.WebClient).DownloadFile('URL', 'FILE')` and its like. */
function byMethod(part: WindowsPart, { words, pipeline, position }: ShellCommand): readonly WindowsDownload[] {
  return words.flatMap(({ parts }) =>
    parts.flatMap((one, index): readonly WindowsDownload[] => {
      const name = "text" in one ? /\.(Download(?:File|String|Data)|OpenRead)$/i.exec(one.text)?.[1] : undefined;
      const brackets = parts[index + 1];
      if (!name || !brackets || "text" in brackets) return [];
      const [url, target] = part.expressions.find((inner) => contains(brackets, inner))?.words ?? [];
      const address = url && addressIn(part, url, brackets.start);
      const file = /file$/i.test(name) && target ? writtenValue(target) : undefined;
      const { start, end } = { start: words[0]?.start ?? one.start, end: brackets.end };
      return address ? [{ start, end, part, address, pipeline, position, ...(file ? { file } : {}) }] : [];
    }),
  );
}

/** The address that a word is, that its variable holds, or that it is formatted from. */
function addressIn(part: WindowsPart, word: ShellWord, before: number): Address | undefined {
  const [only, another] = word.parts.filter((one) => !("text" in one) || one.text !== "");
  if (only && !another && "kind" in only) {
    const value = only.name === undefined ? formatted(part, only) : assigned(part.assignments, only.name, before);
    // A variable that is set from itself is looked up once.
    if (value?.parts.some((one) => "kind" in one && one.name === only.name && only.name !== undefined))
      return undefined;
    return value ? addressIn(part, value, value.start) : undefined;
  }
  const address = addressOf(word);
  const inside = cover(word.parts.filter((one) => !("text" in one) || one.text !== ""));
  return address && inside ? { ...address, ...inside } : undefined;
}

const assigned = (all: readonly Assignment[], name: string, before: number): ShellWord | undefined =>
  all.findLast((one) => one.name === name.toLowerCase() && one.start < before)?.value;

/** The text before `-f` in brackets, or what the brackets are around. */
const formatted = ({ expressions }: WindowsPart, brackets: Range): ShellWord | undefined => {
  const inner = expressions.find((one) => contains(brackets, one) && one.start > brackets.start);
  const [first, operator] = inner?.words ?? [];
  return !operator || /^-f$/i.test(operator.raw) ? first : undefined;
};
