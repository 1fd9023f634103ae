import type { Range } from "../../base/range.js";
import { directives } from "../../syntax/dockerfile/directives.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { referenceOf } from "../dockerfile/stage-references.js";
import { stages } from "../dockerfile/stages.js";
import type { Workspace } from "../workspace/workspace.js";
import { imageReference } from "./image-reference.js";

/** A place where something is pulled, as far as the registry is certain. */
export interface Pull {
  /** `docker.io` if none is written. */
  readonly registry: string;
  /** Of the registry; of the whole name if none is written or a variable holds it. */
  readonly range: Range;
  /** Registry and repository, up to the first variable. */
  readonly path: string;
}

/**
 * Everything that a build of this file may pull: base images, sources of COPY and mounts, the frontend. Variables that are not known leave it out.
 *
 * hadolint looks at FROM alone, as it is written.
 */
export function pulls(file: DockerfileSource, workspace: Workspace): readonly Pull[] {
  const isStrict = workspace.policy.profile === "hadolint";
  const bases = stages(file).flatMap(({ image, imageWord }) => {
    if (!image || !imageWord || image.text === "scratch") return [];
    const isUnfinished = image.unknown || (isStrict && imageWord.raw.includes("$"));
    return isUnfinished ? unfinished(imageWord.raw, imageWord) : pullOf(file, image.text, imageWord);
  });
  if (isStrict) return bases;
  const sources = stages(file)
    .flatMap(({ copies }) => copies)
    .filter((use) => referenceOf(file, workspace, use).to === "image")
    .flatMap(({ name, nameRange }) => (name === undefined ? [] : pullOf(file, name, nameRange)));
  const frontends = directives(file)
    .filter(({ name }) => name === "syntax")
    .flatMap(({ value, valueRange }) => pullOf(file, value, valueRange));
  return [...frontends, ...bases, ...sources];
}

function pullOf({ text }: DockerfileSource, name: string, { start, end }: Range): readonly Pull[] {
  const reference = imageReference(name);
  if (!reference) return [];
  const { registry, repository } = reference;
  const isWritten = name.toLowerCase().startsWith(`${registry.toLowerCase()}/`) && text.startsWith(registry, start);
  const range = { start, end: isWritten ? start + registry.length : end };
  return [{ registry, range, path: `${registry}/${repository}` }];
}

/** A name with an unknown variable in it: what stands before that may tell the registry. */
function unfinished(raw: string, { start, end }: Range): readonly Pull[] {
  const known = raw.slice(0, raw.indexOf("$"));
  const slash = known.indexOf("/");
  if (slash > 0 && /^[\w.:-]+$/.test(known.slice(0, slash))) {
    const first = known.slice(0, slash);
    if (/[.:]/.test(first) || first === "localhost")
      return [{ registry: first, range: { start, end: start + slash }, path: known }];
    return [{ registry: "docker.io", range: { start, end }, path: `docker.io/${known}` }];
  }
  const isTag = /^[\w.-]+[:@]$/.test(known) && !raw.includes("/");
  return isTag ? [{ registry: "docker.io", range: { start, end }, path: `docker.io/${known.slice(0, -1)}` }] : [];
}

/** Whether a list names the registry, or the path below it: `ghcr.io`, `*.example.org`, `ghcr.io/our-team`. */
export const isTrusted = ({ registry, path }: Pull, list: readonly string[]): boolean =>
  list.some((entry) => {
    const wanted = entry.toLowerCase().replace(/\/$/, "");
    if (wanted.includes("/")) return fits(path.toLowerCase(), wanted) || fits(path.toLowerCase(), `${wanted}/*`);
    return fits(registry.toLowerCase(), wanted) || (hubNames.has(wanted) && registry === "docker.io");
  });

const hubNames: ReadonlySet<string> = new Set(["hub.docker.com", "index.docker.io", "registry-1.docker.io"]);

/** A star stands for any signs. */
function fits(name: string, pattern: string): boolean {
  const [first = "", ...rest] = pattern.split("*");
  const last = rest.pop();
  if (last === undefined) return name === first;
  if (!name.startsWith(first)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = name.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return name.length - last.length >= at && name.endsWith(last);
}
