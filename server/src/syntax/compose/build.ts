import { flagOf, type Located, type Pair, pairsOf, place, textOf, textsOf } from "./located.js";
import { type Entry, type Node, type Place, valueAt } from "./node.js";
import { type Reference, referencesOf } from "./references.js";

/** How an image is built: the range is the value of `build`. */
export interface Build extends Place {
  readonly form: "short" | "long";
  /** A folder beside the file, or a URL; absent means the file's own folder. */
  readonly context?: Located<string>;
  /** Relative to the context; absent means `Dockerfile`. */
  readonly dockerfile?: Located<string>;
  readonly dockerfileInline?: Located<string>;
  readonly target?: Located<string>;
  readonly args: readonly Pair[];
  readonly labels: readonly Pair[];
  readonly additionalContexts: readonly Pair[];
  readonly secrets: readonly Reference[];
  readonly cacheFrom: readonly Located<string>[];
  readonly cacheTo: readonly Located<string>[];
  readonly platforms: readonly Located<string>[];
  readonly tags: readonly Located<string>[];
  readonly network?: Located<string>;
  readonly noCache?: Located<boolean>;
  readonly privileged?: Located<boolean>;
  readonly entry: Entry;
}

export function buildOf(entry: Entry | undefined): Build | undefined {
  const node = entry?.value;
  if (!entry || !node || node.kind === "sequence") return undefined;
  const context = node.kind === "scalar" ? textOf(node) : textOf(valueAt(node, "context"));
  if (node.kind === "scalar" && !context) return undefined;
  return {
    form: node.kind === "scalar" ? "short" : "long",
    ...(context && { context }),
    ...longBuild(node),
    entry,
    ...place(node),
  };
}

function longBuild(node: Node): Omit<Build, "form" | "context" | "entry" | keyof Place> {
  const at = (name: string): Node | undefined => valueAt(node, name);
  const dockerfile = textOf(at("dockerfile"));
  const dockerfileInline = textOf(at("dockerfile_inline"));
  const target = textOf(at("target"));
  const network = textOf(at("network"));
  const noCache = flagOf(at("no_cache"));
  const privileged = flagOf(at("privileged"));
  return {
    args: pairsOf(at("args")),
    labels: pairsOf(at("labels")),
    additionalContexts: pairsOf(at("additional_contexts")),
    secrets: referencesOf(at("secrets")),
    cacheFrom: textsOf(at("cache_from")),
    cacheTo: textsOf(at("cache_to")),
    platforms: textsOf(at("platforms")),
    tags: textsOf(at("tags")),
    ...(dockerfile && { dockerfile }),
    ...(dockerfileInline && { dockerfileInline }),
    ...(target && { target }),
    ...(network && { network }),
    ...(noCache && { noCache }),
    ...(privileged && { privileged }),
  };
}
