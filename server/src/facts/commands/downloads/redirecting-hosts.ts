import { tables } from "../../../knowledge/generated/tables.js";
import type { Address } from "./downloads.js";

interface Row {
  readonly host: string;
  readonly path?: string;
}

let compiled: ReadonlyMap<string, RegExp> | undefined;

/** Whether a server is known to send whoever asks for this address elsewhere; of an address with variables, as far as it is written. */
export function redirects({ host, written }: Address): boolean {
  compiled ??= new Map(
    Object.values((tables["redirecting-hosts"] ?? {}) as Readonly<Record<string, Row>>).map((row) => [
      row.host,
      new RegExp(`^(?:${row.path ?? ""})`),
    ]),
  );
  const path = written.replace(/^(?:[A-Za-z]+:\/\/)?[^/]*\/?/, "");
  return compiled.get(host.toLowerCase())?.test(path) ?? false;
}
