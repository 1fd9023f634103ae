import { writtenValue } from "../../../syntax/shell/words.js";
import type { Command } from "../commands.js";
import { hasUnknownWords, type Option, operands, options } from "../commands-options.js";

/** `useradd` and `groupadd` for BusyBox, or its `adduser` and `addgroup` for all others; undefined where an option has no like. */
export function translated(command: Command, forBusybox: boolean): string | undefined {
  const [name, second] = operands(command);
  const program = programs.get(command.program);
  if (!name || second || !program || command.isExec || hasUnknownWords(command)) return undefined;
  const table = forBusybox ? toBusybox : fromBusybox;
  const found = options(command).map((one) => translatedOption(one, table[program.kind]));
  if (found.includes(undefined)) return undefined;
  const words = found.filter((one) => one !== "");
  const start = forBusybox ? program.busybox : program.shadow;
  // BusyBox asks for a password otherwise, and makes a home unless it is told not to; useradd is the other way round.
  const asked = program.kind === "group" ? [] : forBusybox ? ["-D"] : noHome(command) ? [] : ["-m"];
  return [start, ...asked, ...words, name.raw].join(" ");
}

const noHome = (command: Command): boolean =>
  options(command).some(({ name }) => name === "H" || name === "no-create-home");

function translatedOption(
  { name, value, valueWord }: Option,
  table: Readonly<Record<string, string>>,
): string | undefined {
  const own = Object.hasOwn(table, name) ? table[name] : undefined;
  if (own === undefined || !own.endsWith("=")) return own;
  const text = value ?? (valueWord && writtenValue(valueWord));
  return text && /^[\w./$@{}:-]+$/.test(text) ? `${own.slice(0, -1)} ${text}` : undefined;
}

const programs: ReadonlyMap<
  string,
  { readonly kind: "user" | "group"; readonly busybox: string; readonly shadow: string }
> = new Map([
  ["useradd", { kind: "user", busybox: "adduser", shadow: "useradd" }],
  ["adduser", { kind: "user", busybox: "adduser", shadow: "useradd" }],
  ["groupadd", { kind: "group", busybox: "addgroup", shadow: "groupadd" }],
  ["addgroup", { kind: "group", busybox: "addgroup", shadow: "groupadd" }],
]);

/** What an option is called there, with `=` if it has a value; empty where nothing is needed. */
type Options = Readonly<Record<"user" | "group", Readonly<Record<string, string>>>>;

const toBusybox: Options = {
  user: {
    m: "",
    "create-home": "",
    l: "",
    "no-log-init": "",
    U: "",
    "user-group": "",
    M: "-H",
    "no-create-home": "-H",
    u: "-u=",
    uid: "-u=",
    g: "-G=",
    gid: "-G=",
    d: "-h=",
    home: "-h=",
    "home-dir": "-h=",
    s: "-s=",
    shell: "-s=",
  },
  group: { r: "-S", system: "-S", g: "-g=", gid: "-g=" },
};

const fromBusybox: Options = {
  user: { D: "", H: "", S: "-r", h: "-d=", u: "-u=", G: "-g=", s: "-s=", "disabled-password": "" },
  group: { S: "-r", g: "-g=", gid: "-g=", system: "-r" },
};
