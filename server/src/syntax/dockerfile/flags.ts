/** `text` takes one value, `list` may stand several times, `boolean` needs no value. */
export type FlagKind = "text" | "list" | "boolean";

/** The flags of an instruction by name, without dashes, those that are experimental included. */
export const flagsOf = (keyword: string): ReadonlyMap<string, FlagKind> => table.get(keyword) ?? none;

/** Whether `--chmod` takes the value: octal digits, or letters as in `u=rwX,go-w`; empty means none. */
export const isMode = (value: string): boolean =>
  (/^[0-7]*$/.test(value) && Number(`0o0${value}`) <= 0o7777) ||
  value.split(",").every((clause) => /^[ugoa]*(?:[-+=][rwxXstugo]*)+$/.test(clause));

const none: ReadonlyMap<string, FlagKind> = new Map();

const table: ReadonlyMap<string, ReadonlyMap<string, FlagKind>> = new Map([
  ["FROM", flags({ platform: "text" })],
  ["RUN", flags({ mount: "list", network: "text", security: "text", device: "list" })],
  ["COPY", flags({ from: "text", chown: "text", chmod: "text", link: "boolean", parents: "boolean", exclude: "list" })],
  [
    "ADD",
    flags({
      checksum: "text",
      chown: "text",
      chmod: "text",
      link: "boolean",
      "keep-git-dir": "boolean",
      unpack: "boolean",
      exclude: "list",
    }),
  ],
  [
    "HEALTHCHECK",
    flags({ interval: "text", timeout: "text", "start-period": "text", "start-interval": "text", retries: "text" }),
  ],
]);

function flags(kinds: Readonly<Record<string, FlagKind>>): ReadonlyMap<string, FlagKind> {
  return new Map(Object.entries(kinds));
}
