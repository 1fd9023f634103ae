import type { Range } from "../../../base/range.js";
import type { ShellWord } from "../../../syntax/shell/model.js";
import type { DockerfileSource } from "../../../syntax/source.js";
import type { Stage } from "../../dockerfile/stages.js";
import { stateAfter } from "../../dockerfile/state.js";
import { bindings } from "../../dockerfile/variables.js";
import { type MainCommand, mainCommand } from "./main-commands.js";
import { type KnownServer, knownServers } from "./servers-known.js";

/** A server that the table knows, as a stage starts it. */
export interface Server {
  readonly main: MainCommand;
  /** As people call it: `flask run`. */
  readonly name: string;
  /** From the program to its subcommand. */
  readonly words: readonly ShellWord[];
  /** Where it listens, by option, variable or by itself; absent where that is not known. */
  readonly host?: Setting;
  readonly port?: Setting;
  /** What to add to the command so that it listens on all addresses: its words. */
  readonly open: readonly string[];
}

export interface Setting {
  readonly value: string;
  /** Absent for what the server does by itself. */
  readonly range?: Range;
}

/** The server that a stage starts; undefined if it starts none that is known. */
export function serverOf(file: DockerfileSource, stage: Stage): Server | undefined {
  const main = mainCommand(file, stage);
  if (!main || main.words.some(({ raw }) => /^\$[@*]|^"\$[@*]/.test(raw))) return undefined;
  const { words, program } = main;
  const plain = words.findIndex(({ value = "-" }, index) => index > 0 && !value.startsWith("-"));
  // Options with values may stand before it: `flask --app shop run`.
  const subcommandOf = ({ subcommand }: KnownServer): number =>
    words.findIndex(({ value = "" }, index) => index > 0 && index < 6 && subcommand?.test(value));
  const found = knownServers.find(
    (one) =>
      one.program.test(program) &&
      (one.subcommand ? subcommandOf(one) > 0 : !one.elsewhere?.test(words[plain]?.value ?? "")),
  );
  if (!found) return undefined;
  const own = words.slice(0, found.subcommand ? subcommandOf(found) + 1 : 1);
  const isElsewhere = words.some(({ value = "" }) => found.elsewhere?.test(value));
  const { host, port } = isElsewhere ? {} : listening(file, stage, found, words, own.length);
  return {
    main,
    name: found.name,
    words: own,
    open: found.open ?? [],
    ...(host && { host }),
    ...(port && { port }),
  };
}

/** An option with a value, or an operand: where the value stands. */
interface Given {
  readonly word: ShellWord;
  /** Undefined where a variable decides. */
  readonly value: string | undefined;
}

interface Listening {
  readonly host?: Setting | undefined;
  readonly port?: Setting | undefined;
}

function listening(
  file: DockerfileSource,
  stage: Stage,
  one: KnownServer,
  words: readonly ShellWord[],
  from: number,
): Listening {
  const environment = bindings(stateAfter(file, stage).variables, "env");
  const operand = one.takesAddress ? words.slice(from).find(({ value = "-" }) => !value.startsWith("-")) : undefined;
  const whole = given(words, one.addressOptions) ?? (operand && { word: operand, value: operand.value });
  const address = whole?.value === undefined ? undefined : partsOf(whole.value);
  const chosen = (option: Given | undefined, part: string | undefined, variable = "", fallback?: string) => {
    if (option) return settingOf(option, option.value);
    if (whole) return address && (part === undefined ? own(fallback) : settingOf(whole, part));
    const binding = environment.get(variable);
    return binding ? own(binding.value, binding.assignment?.valueRange) : own(fallback);
  };
  return {
    host: chosen(given(words, one.hostOptions), address?.host, one.hostVariable, one.host),
    port: chosen(given(words, one.portOptions), address?.port, one.portVariable, one.port),
  };
}

const own = (value: string | undefined, range?: Range): Setting | undefined =>
  value === undefined ? undefined : { value, ...(range && { range }) };

/** The last option by one of the names, with its value behind it, behind `=`, or, of a letter, right behind. */
function given(words: readonly ShellWord[], names: readonly string[] = []): Given | undefined {
  for (let at = words.length - 1; at > 0; at--) {
    const word = words[at];
    const { raw = "", value = raw.replace(/^["']/, "") } = word ?? {};
    const name = names.find(
      (one) =>
        value === one ||
        value.startsWith(`${one}=`) ||
        (one.length === 2 && /^-[a-zA-Z][\d.]/.test(value) && value.startsWith(one)),
    );
    if (!word || !name) continue;
    if (value !== name) return { word, value: word.value?.slice(name.length).replace(/^=/, "") };
    const next = words[at + 1];
    // A bare `--host` of vite means all addresses.
    return !next || /^["']?-/.test(next.raw) ? { word, value: "0.0.0.0" } : { word: next, value: next.value };
  }
  return undefined;
}

function settingOf({ word }: Given, value: string | undefined): Setting | undefined {
  if (value === undefined) return undefined;
  const at = word.raw.lastIndexOf(value);
  return at < 0 || value === "0.0.0.0"
    ? { value }
    : { value, range: { start: word.start + at, end: word.start + at + value.length } };
}

/** `host:port`, `:port`, a port or a host alone. */
function partsOf(address: string): { readonly host?: string; readonly port?: string } | undefined {
  if (address.startsWith("unix:") || address.startsWith("fd:")) return undefined;
  const [, host = "", port = ""] = /^(\[[^\]]*\]|[^:]*)(?::(\d{1,5}))?$/.exec(address) ?? [];
  if (host === "" && port === "") return undefined;
  if (/^\d{1,5}$/.test(host) && port === "") return { port: host };
  return { ...(host && { host }), ...(port && { port }) };
}
