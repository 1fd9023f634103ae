import { serviceRanks, topLevelRanks } from "../../../syntax/compose/key-ranks.js";
import { type Entry, entries, type Mapping, type Node } from "../../../syntax/compose/node.js";
import { sorted } from "../../../syntax/compose/reorder.js";

/** A key that stands behind one that it usually precedes. */
export interface LateKey {
  readonly entry: Entry;
  readonly next: string;
  /** All of its mapping, and their indexes in the usual order. */
  readonly own: readonly Entry[];
  readonly order: readonly number[];
}

/** Keys of one service; a key is late if it belongs before the one above it. */
export function lateServiceKeys(node: Node | undefined, decided?: readonly string[]): readonly LateKey[] {
  const written = writtenKeys(node);
  return lateKeys(written, serviceRanks(namesOf(written), decided), () => true);
}

/** Keys of the file; a key is late if it belongs before any one above it. */
export function lateTopLevelKeys(node: Node | undefined, decided?: readonly string[]): readonly LateKey[] {
  const written = writtenKeys(node);
  const ranks = topLevelRanks(namesOf(written), decided);
  return ranks ? lateKeys(written, ranks, (rank, highest) => rank > highest) : [];
}

const namesOf = (node: Mapping | undefined): readonly string[] => (node?.own ?? []).map(({ name }) => name);

/** Undefined where merge keys or repeated keys make an order doubtful. */
function writtenKeys(node: Node | undefined): Mapping | undefined {
  if (node?.kind !== "mapping" || node.via) return undefined;
  return entries(node).length >= node.own.filter(({ name }) => name !== "<<").length ? node : undefined;
}

function lateKeys(
  node: Mapping | undefined,
  ranks: readonly number[],
  raises: (rank: number, highest: number) => boolean,
): readonly LateKey[] {
  if (!node) return [];
  const { own } = node;
  const order = sorted(ranks, (one, other) => one - other);
  const found: LateKey[] = [];
  let last = -1;
  let above: Entry | undefined;
  for (const [index, entry] of own.entries()) {
    const rank = ranks[index] ?? 0;
    if (above && rank < last && entry.name !== "<<") found.push({ entry, next: above.name, own, order });
    if (!above || raises(rank, last)) [last, above] = [rank, entry];
  }
  return found;
}
