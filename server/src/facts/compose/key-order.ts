import { type Entry, entries, type Mapping, type Node } from "../../syntax/compose/node.js";
import { sorted } from "../../syntax/compose/reorder.js";

/** A key that stands behind one that it usually precedes. */
export interface LateKey {
  readonly entry: Entry;
  readonly next: string;
  /** All of its mapping, and their indexes in the usual order. */
  readonly own: readonly Entry[];
  readonly order: readonly number[];
}

/** What it is made of, what it needs, what it keeps, what it is told, how it is reached, how it runs, who watches it, what it may; all else by the alphabet. */
const service = (
  "image build container_name depends_on volumes volumes_from configs secrets environment env_file ports networks " +
  "network_mode extra_hosts command entrypoint working_dir restart healthcheck logging labels user isolation"
).split(" ");

const top = "version name include services networks volumes secrets configs models".split(" ");

/** Keys of one service; a key is late if it belongs before the one above it. */
export function lateServiceKeys(node: Node | undefined): readonly LateKey[] {
  const written = writtenKeys(node);
  return lateKeys(written, written ? ranksOf(written, service) : [], () => true);
}

/** Keys of the file; a key is late if it belongs before any one above it. */
export function lateTopLevelKeys(node: Node | undefined): readonly LateKey[] {
  const written = writtenKeys(node);
  if (!written || written.own.some(({ name }) => !name.startsWith("x-") && !top.includes(name))) return [];
  const fragments = written.own.flatMap(({ name }) => (name.startsWith("x-") ? [name] : [])).sort();
  return lateKeys(written, ranksOf(written, [...fragments, ...top]), (rank, highest) => rank > highest);
}

/** Undefined where merge keys or repeated keys make an order doubtful. */
function writtenKeys(node: Node | undefined): Mapping | undefined {
  if (node?.kind !== "mapping" || node.via) return undefined;
  return entries(node).length >= node.own.filter(({ name }) => name !== "<<").length ? node : undefined;
}

/** Merge keys stay in front, where they usually stand. */
function ranksOf({ own }: Mapping, usual: readonly string[]): readonly number[] {
  const others = own.flatMap(({ name }) => (usual.includes(name) || name === "<<" ? [] : [name]));
  const all = ["<<", ...usual, ...others.sort((one, other) => one.localeCompare(other, "en"))];
  return own.map(({ name }) => all.indexOf(name));
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
