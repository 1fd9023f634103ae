import { type Document, isMap, isNode, isScalar, parseDocument } from "yaml";
import type { ConfigurationProblem, ConfigurationText } from "./configuration.js";

/** A configuration file as data, with the means to say where something in it is wrong. */
export interface ConfigurationDocument {
  /** An empty record for a file that is empty, no mapping or no YAML at all. */
  readonly data: Readonly<Record<string, unknown>>;
  readonly problems: readonly ConfigurationProblem[];
  /** A problem at the value of a path of keys, or at the last key if `atKey`. */
  readonly problemAt: (keys: readonly (string | number)[], message: string, atKey?: boolean) => ConfigurationProblem;
}

/** Reads YAML or JSON, which is YAML as well. */
export function configurationDocument({ path, text }: ConfigurationText): ConfigurationDocument {
  const document = parseDocument(text, { logLevel: "silent" });
  const problem = (start: number, end: number, message: string) => ({ path, start, end, message });
  const problems = document.errors.map(({ pos, message }) =>
    problem(pos[0], pos[1], `is no valid YAML: ${firstLine(message)}`),
  );
  const data = problems.length > 0 ? {} : asRecord(document);
  if (problems.length === 0 && !data) problems.push(problem(0, text.length, "holds no keys at its top."));
  return {
    data: data ?? {},
    problems,
    problemAt: (keys, message, atKey = false) => {
      const [start, end] = place(document, keys, atKey) ?? [0, 0];
      return problem(start, end, message);
    },
  };
}

function asRecord(document: Document): Readonly<Record<string, unknown>> | undefined {
  if (document.contents === null) return {};
  if (!isMap(document.contents)) return undefined;
  try {
    return document.toJS({ maxAliasCount: 100 }) as Readonly<Record<string, unknown>>;
  } catch {
    return undefined;
  }
}

function place(
  document: Document,
  keys: readonly (string | number)[],
  atKey: boolean,
): readonly [number, number] | undefined {
  const parent = keys.length > 1 ? document.getIn(keys.slice(0, -1), true) : document.contents;
  const last = keys.at(-1);
  if (isMap(parent)) {
    const pair = parent.items.find(({ key }) => isScalar(key) && String(key.value) === String(last));
    const node = atKey ? pair?.key : (pair?.value ?? pair?.key);
    if (isNode(node) && node.range) return [node.range[0], node.range[1]];
  }
  const node = document.getIn([...keys], true);
  return isNode(node) && node.range ? [node.range[0], node.range[1]] : undefined;
}

const firstLine = (message: string): string =>
  message.slice(0, message.indexOf("\n") < 0 ? undefined : message.indexOf("\n")).replace(/:$/, ".");
