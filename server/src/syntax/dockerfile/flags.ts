/** `text` takes one value, `list` may stand several times, `boolean` needs no value. */
export type FlagKind = "text" | "list" | "boolean";

/** The flags of an instruction by name, without dashes, those that are experimental included. */
export const flagsOf = (keyword: string): ReadonlyMap<string, FlagKind> => table.get(keyword) ?? none;

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
