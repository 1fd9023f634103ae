import { recall } from "../../base/recall.js";
import { tables } from "../../knowledge/generated/tables.js";

/** An address that has ended, found in a text. */
export interface ClosedHost {
  readonly index: number;
  readonly address: string;
  readonly year: string;
  /** Half a sentence about where the same is now. */
  readonly now: string;
  /** What may stand in its place. */
  readonly replace?: string;
}

export const closedHosts = (text: string, today: string): readonly ClosedHost[] => byDay(today)(text);

/** Few texts change with a keystroke. */
const byDay = recall(2, (today) => recall(4000, (text) => hostsIn(text, today)));

const hostsIn = (text: string, today: string): readonly ClosedHost[] =>
  entries().flatMap(({ address, since, now, replace, unless }) =>
    since > today || unless?.test(text)
      ? []
      : [...text.matchAll(address)].map((match) => ({
          index: match.index,
          address: match[0],
          year: since.slice(0, 4),
          now,
          ...(replace === undefined ? {} : { replace }),
        })),
  );

interface Row {
  readonly address: string;
  readonly since: string;
  readonly now: string;
  readonly replace?: string;
  readonly unless?: string;
}

interface Entry extends Omit<Row, "address" | "unless"> {
  readonly address: RegExp;
  readonly unless?: RegExp;
}

let compiled: readonly Entry[] | undefined;

function entries(): readonly Entry[] {
  compiled ??= Object.values((tables["hosts"] ?? {}) as Readonly<Record<string, Row>>).map(
    ({ address, unless, ...row }) => ({
      ...row,
      address: new RegExp(`(?<![\\w.-])(?:${address})(?![\\w-])`, "g"),
      ...(unless ? { unless: new RegExp(unless) } : {}),
    }),
  );
  return compiled;
}
