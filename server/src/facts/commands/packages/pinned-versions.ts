import { fact } from "../../../base/fact.js";
import type { DockerfileSource } from "../../../syntax/source.js";
import { buildContext } from "../../workspace/context.js";
import { childrenOf, join } from "../../workspace/tree.js";
import type { Workspace } from "../../workspace/workspace.js";

/** The exact version that the project itself names for a package; undefined if it names none, or two. */
export function pinnedVersion(
  workspace: Workspace,
  file: DockerfileSource,
  kind: "pip" | "npm",
  name: string,
): string | undefined {
  const folder = buildContext(workspace)(file)?.folder;
  if (folder === undefined) return undefined;
  const texts = childrenOf(workspace, folder)
    .filter((child) =>
      kind === "npm" ? child === "package.json" : /^(?:requirements|constraints).*\.txt$/.test(child),
    )
    .map((child) => workspace.entries.get(join(folder, child)))
    .filter((entry) => entry !== undefined);
  const versions = new Set(
    texts.flatMap((entry) => (kind === "npm" ? inManifest(entry) : inRequirements(entry)).get(normal(name)) ?? []),
  );
  const [version] = versions;
  return versions.size === 1 ? version : undefined;
}

interface Text {
  readonly text?: string;
}

/** `name==version` lines, by name as PyPI compares it. */
const inRequirements = fact(
  ({ text = "" }: Text): ReadonlyMap<string, string> =>
    new Map(
      text.split("\n").flatMap((line): [string, string][] => {
        const [, name, version] = /^([A-Za-z0-9][\w.-]*)(?:\[[^\]]*\])?\s*==\s*([\w.!+-]+)/.exec(line.trim()) ?? [];
        return name && version ? [[normal(name), version]] : [];
      }),
    ),
);

const inManifest = fact(({ text = "" }: Text): ReadonlyMap<string, string> => {
  const manifest = jsonObject(text);
  const found = new Map<string, string>();
  for (const key of ["dependencies", "devDependencies"]) {
    for (const [name, version] of Object.entries(manifest[key] ?? {})) {
      if (typeof version === "string" && /^\d+\.\d+\.\d+/.test(version)) found.set(normal(name), version);
    }
  }
  return found;
});

function jsonObject(text: string): Readonly<Record<string, object | undefined>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Readonly<Record<string, object>>) : {};
  } catch {
    return {};
  }
}

const normal = (name: string): string => name.toLowerCase().replace(/[-_.]+/g, "-");
