import { fact } from "../../../base/fact.js";
import { contains } from "../../../base/range.js";
import { writtenValue } from "../../../syntax/shell/words.js";
import type { Command } from "../commands.js";
import { canonical } from "../commands-grammar.js";
import { operands, option } from "../commands-options.js";
import { shells } from "../commands-wrappers.js";
import type { Run } from "../runs.js";
import { pipesOf } from "../script/pipes.js";
import { type Address, addresses, isDownload, isPrivateHost, savedAs } from "./downloads.js";

/** A script from the network that a run executes without having looked at what came. */
export interface RemoteScript {
  readonly address: Address;
  /** What executes it. */
  readonly runner: Command;
}

export function remoteScripts(run: Run): readonly RemoteScript[] {
  return run.commands.flatMap((download): readonly RemoteScript[] => {
    if (!isDownload(download)) return [];
    const runner = runnerOf(run, download);
    const [address] = addresses(download);
    return runner && address && mayChange(address) ? [{ address, runner }] : [];
  });
}

/** Whether others may put something else behind an address. */
export const mayChange = (address: Address): boolean =>
  !isFixed(address) && !isPrivateHost(address.host) && address.scheme !== "file";

/** A full commit id in the address, or a release by its number: what that names is not supposed to change. */
const isFixed = ({ written, host }: Address): boolean =>
  /[/@=][0-9a-f]{40}(?:[/?&]|$)/.test(written) ||
  (host === "github.com" && /\/releases\/download\/[^/]*[\d$]/.test(written)) ||
  (host === "raw.githubusercontent.com" && hasFixedRef(written));

/** `OWNER/REPOSITORY/REF/…`: a tag that is a version, or a variable that is named for one. */
function hasFixedRef(written: string): boolean {
  const [ref = ""] = written
    .replace(/\/refs\/tags\//, "/")
    .split("/")
    .slice(5);
  return /^v?\d+\.[\d.]+$/.test(ref) || (/^v?\$/.test(ref) && /VERSION|TAG|COMMIT|SHA/i.test(ref));
}

const runnerOf = (run: Run, download: Command): Command | undefined =>
  readerOf(run, download) ?? substitutedIn(run, download) ?? laterRunner(run, download);

/** `curl … | sh`: what is saved to a file does not go into the pipe. */
const readerOf = (run: Run, download: Command): Command | undefined =>
  download.pipeline.elements.length < 2 || savedAs(download) !== undefined
    ? undefined
    : pipesOf(run)
        .find(({ pipeline }) => pipeline === download.pipeline)
        ?.commands.find((command) => command.position > download.position && readsProgram(command));

const isInterpreter = ({ program }: Command): boolean =>
  shells.has(program) || /^(?:python|perl|ruby|php|node|pwsh)$/.test(canonical(program));

/** An interpreter that is named no file takes its program from its input. */
function readsProgram(command: Command): boolean {
  if (!isInterpreter(command)) return false;
  if (shells.has(command.program)) {
    if (option(command, "c")) return false;
    if (option(command, "s")) return true;
  } else if (option(command, "c", "e", "m", "r", "n", "p", "pe", "ne", "eval")) return false;
  const [file] = operands(command);
  return file === undefined || file.value === "-" || file.value === "/dev/stdin" || file.value === "--";
}

/** `sh -c "$(curl …)"`, `eval "$(…)"`, `bash <(…)`, `. <(…)` */
function substitutedIn(run: Run, { nesting, start, end }: Command): Command | undefined {
  if (!nesting.includes("substitution") && !nesting.includes("process")) return undefined;
  return run.commands.findLast((command) => {
    const { program, words } = command;
    const word = words.find((one) => contains(one, { start, end }) && one.start < start);
    const isAll = word?.parts.every((part) => !("text" in part) || part.text === "");
    if (!word || !isAll) return false;
    const isScript = word.expansions.some(({ kind }) => kind === "process")
      ? operands(command)[0] === word
      : option(command, "c") !== undefined || program === "eval";
    return isScript && (isInterpreter(command) || /^(?:eval|source|\.)$/.test(program));
  });
}

/** `curl -o FILE … && sh FILE`, with no look at the file between. */
function laterRunner(run: Run, download: Command): Command | undefined {
  const starts = startsOfFiles(run);
  const file = starts.length > 0 ? savedAs(download) : undefined;
  if (!file) return undefined;
  const name = nameOf(file);
  const runner = starts.find((one) => one.command.start > download.start && one.names.includes(name))?.command;
  const isLookedAt = run.commands.some(
    (command) => runner && download.start < command.start && command.start < runner.start && looksAt(command),
  );
  return isLookedAt ? undefined : runner;
}

/** The commands that run a file, with the names that it may have. */
const startsOfFiles = fact((run: Run) =>
  run.commands.flatMap((command) => {
    const names = namesOfStarted(command);
    return names.length > 0 ? [{ command, names }] : [];
  }),
);

function namesOfStarted(command: Command): readonly string[] {
  const [program] = command.words;
  const own = program && /[/$]/.test(program.raw) ? nameOf(writtenValue(program)) : undefined;
  const isReading = isInterpreter(command) || /^(?:source|\.)$/.test(command.program);
  // A string after `-c` is no file.
  const [first] = isReading && !option(command, "c") ? operands(command) : [];
  const isProgram = own !== undefined && /\.(?:sh|bash|py|pl|run|bin)$|^[^.]*$/.test(own);
  return [...(isProgram ? [own] : []), ...(first ? [nameOf(writtenValue(first))].filter((name) => name !== own) : [])];
}

const nameOf = (path: string): string => path.replace(/^.*\//, "");

const looksAt = (command: Command): boolean =>
  /^(?:sha\d+sum|shasum|md5sum|b2sum|cksum)$/.test(command.program) ||
  (/^gpgv?2?$/.test(command.program) &&
    (command.program.startsWith("gpgv") || option(command, "verify") !== undefined)) ||
  /^(?:cosign|minisign|signify|slsa-verifier|openssl|grep)$/.test(command.program) ||
  command.program === "test" ||
  command.program === "[";
