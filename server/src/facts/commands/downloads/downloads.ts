import { type Range, range } from "../../../base/range.js";
import type { ShellWord } from "../../../syntax/shell/model.js";
import { writtenValue } from "../../../syntax/shell/words.js";
import type { Command } from "../commands.js";
import { operands, option } from "../commands-options.js";

/** An address that a command fetches. */
export interface Address extends Range {
  readonly word: ShellWord;
  /** Without quotes, variables as they are written. */
  readonly written: string;
  /** In lower case; `https` where none is written. */
  readonly scheme: string;
  /** Without user and port; as it is written where a variable stands in it. */
  readonly host: string;
}

const fetching: ReadonlySet<string> = new Set(["curl", "wget", "wget2", "aria2c", "axel"]);

export const isDownload = ({ program }: Command): boolean => fetching.has(program);

/** What `curl` and `wget` are told to fetch. */
export function addresses(command: Command): readonly Address[] {
  if (!isDownload(command)) return [];
  const url = option(command, "url")?.valueWord;
  return [...operands(command), ...(url ? [url] : [])].flatMap((word) => addressOf(word) ?? []);
}

/** The address that a word is; undefined if it is something else. */
export function addressOf(word: ShellWord): Address | undefined {
  const written = writtenValue(word).replace(/^--url=/, "");
  const [, scheme, authority = ""] = /^(?:([A-Za-z][A-Za-z0-9+.-]*):\/\/)?([^/?#]*)/.exec(written) ?? [];
  const host = authority.replace(/^[^@]*@/, "").replace(/:\d+$/, "");
  if (host === "" || (!scheme && !/^(?:\$|[\w-]+\.[\w.-]+$)/.test(host))) return undefined;
  const inset = /^["']/.test(word.raw) && word.raw.at(-1) === word.raw[0] ? 1 : 0;
  return {
    word,
    written,
    scheme: scheme?.toLowerCase() ?? "https",
    host,
    ...range(word.start + inset, word.end - inset),
  };
}

/** The name of the file that a command writes what it fetches to; undefined for its output, or where nobody can tell. */
export function savedAs(command: Command): string | undefined {
  if (!isDownload(command)) return undefined;
  const redirected = command.redirections.find(
    ({ operator, descriptor = 1 }) => operator.startsWith(">") && descriptor === 1,
  );
  if (redirected) return redirected.target && writtenValue(redirected.target);
  const isCurl = command.program === "curl";
  const named = isCurl ? option(command, "o", "output") : option(command, "O", "output-document", "out");
  const file = named?.value ?? (named?.valueWord && writtenValue(named.valueWord));
  if (file !== undefined) return /^(?:-|\/dev\/stdout)$/.test(file) ? undefined : file;
  if (isCurl && !option(command, "O", "remote-name", "remote-name-all")) return undefined;
  const [address] = addresses(command);
  return address?.written.replace(/[?#].*/, "").replace(/^.*\//, "") || undefined;
}

/** Where nobody can stand in between, or where the network is the author's own. */
export const isPrivateHost = (host: string): boolean =>
  /^(?:localhost|\[.*\]|127\.[\d.]+|0\.0\.0\.0|10\.[\d.]+|192\.168\.[\d.]+|172\.(?:1[6-9]|2\d|3[01])\.[\d.]+|169\.254\.[\d.]+)$/.test(
    host,
  ) ||
  /^[\w-]+$/.test(host) ||
  /\.(?:local|internal|localhost|lan|test|svc)$/.test(host);
