import { nearest } from "../../../base/nearest.js";
import { type Range, range } from "../../../base/range.js";
import type { Entry, Node, Scalar } from "../../../syntax/compose/node.js";
import { problemsOfTree, type SchemaProblem } from "../../../syntax/compose/schema.js";
import type { Fault } from "../../../syntax/resolve/interpolate.js";
import { type MappingValue, type Origin, spelled, type Value } from "../../../syntax/resolve/value.js";
import { actualWords, expectedWords } from "../schema/schema-words.js";

/** Where a project differs from what Compose takes, whatever files it is put together of. */
export function shapeFaults(project: MappingValue): readonly Fault[] {
  const origins: (Origin | undefined)[] = [];
  const root = treeOf(project, origins);
  return problemsOfTree(root).map((problem) => {
    const origin = origins[problem.start];
    return { message: sentence(problem), ...(origin && { origin }) };
  });
}

/** The schema reads trees whose ranges are places in one text; here a place is the number of an origin. */
function treeOf(value: Value, origins: (Origin | undefined)[]): Node {
  const numbered = (origin: Origin | undefined): Range => range(origins.length, origins.push(origin));
  const text = (written: string, origin: Origin | undefined): Scalar => ({
    kind: "scalar",
    value: written,
    text: written,
    style: "double",
    ...numbered(origin),
  });
  const convert = (one: Value): Node => {
    const place = numbered(one.origin ?? one.key);
    if (one.kind === "scalar") {
      const style = typeof one.value === "string" && !one.isTime ? "double" : "plain";
      return { kind: "scalar", value: one.value, text: spelled(one), style, ...place };
    }
    if (one.kind === "list") {
      const own = one.items.map((item) => {
        const node = convert(item);
        return { value: node, start: node.start, end: node.end };
      });
      return { kind: "sequence", isFlow: false, own, ...place };
    }
    const own = [...one.entries].map(([name, entry]): Entry => {
      const key = text(name, entry.key ?? entry.origin);
      return { name, key, value: convert(entry), start: key.start, end: key.end };
    });
    return { kind: "mapping", isFlow: false, own, ...place };
  };
  return convert(value);
}

function sentence(problem: SchemaProblem): string {
  if (problem.kind === "unknown-key") {
    const { entry, known, path } = problem;
    const meant = nearest(entry.name, known);
    const where = path.length === 0 ? "at the top level" : `in \`${path.join(".")}\``;
    return `There is no key \`${entry.name}\` ${where}${meant ? `; there is \`${meant}\`` : ""}.`;
  }
  return `\`${problem.path.join(".")}\` takes ${expectedWords(problem)}, not ${actualWords(problem)}.`;
}
