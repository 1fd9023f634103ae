import { type Edit, replace } from "../../../base/edit.js";
import type { ImageFacts } from "../../images/images.js";
import type { Command } from "../commands.js";
import { operands, options } from "../commands-options.js";

/** Asks the same address with another program that the image has; undefined where the request is more than that. */
export interface OtherRequest {
  /** With wget. */
  readonly wget?: Edit;
  /** With the language that the image is for. */
  readonly runtime?: Edit;
}

/** How a check by curl or wget can be made with what the image has. */
export function otherRequests(command: Command, { tools = [], repository }: ImageFacts): OtherRequest {
  const address = plainAddress(command);
  if (!address) return {};
  const wget = ["wget", "-q", "-O", "/dev/null", address];
  const runtime = runtimeRequest(repository, address);
  return {
    ...(tools.includes("wget") && command.program === "curl" ? { wget: written(command, wget) } : {}),
    ...(runtime ? { runtime: written(command, runtime) } : {}),
  };
}

/** Options that change nothing about whether an answer is good. */
const harmless =
  /^(?:[fsSLkqI]|fail|silent|show-error|location|o|output|O|output-document|spider|max-time|m|T|timeout|no-verbose|nv|tries|t|retry|connect-timeout|quiet|head)$/;

function plainAddress(command: Command): string | undefined {
  const [address, second] = operands(command);
  if (!/^(?:curl|wget)$/.test(command.program) || !address?.value || second || command.inQuotes !== undefined)
    return undefined;
  if (command.redirections.length > 0 || !options(command).every(({ name }) => harmless.test(name))) return undefined;
  const url = /^https?:/.test(address.value) ? address.value : `http://${address.value}`;
  // The wget of BusyBox and Node ask the IPv6 address of `localhost` first, where many servers do not listen.
  return /^https?:\/\/[\w.-]+(?::\d+)?(?:\/[\w./-]*)?$/.test(url)
    ? url.replace("//localhost", "//127.0.0.1")
    : undefined;
}

function runtimeRequest(repository: string, address: string): readonly string[] | undefined {
  if (repository === "python") {
    return ["python", "-c", `import urllib.request as r; r.urlopen('${address}', timeout=5)`];
  }
  if (repository !== "node") return undefined;
  return ["node", "-e", `fetch('${address}').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))`];
}

function written(command: Command, words: readonly string[]): Edit {
  const range = { start: command.start, end: command.end };
  if (command.isExec) return replace(range, words.map((word) => JSON.stringify(word)).join(", "));
  return replace(range, words.map((word) => (/^[\w./:-]+$/.test(word) ? word : `"${word}"`)).join(" "));
}
