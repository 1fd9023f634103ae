import type { Range } from "../../base/range.js";
import { range } from "../../base/range.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { lineage, type Stage } from "../dockerfile/stages.js";
import { originalRepository } from "./image-reference.js";

/** The language that a stage's image brings, and its version as far as the tag says it. */
export interface Runtime {
  /** As people write it: `Node`. */
  readonly tool: string;
  readonly repository: string;
  /** `3.12`, as the tag has it. */
  readonly version: string;
  /** Of the version where it stands in FROM; of the image where a variable holds it. */
  readonly range: Range;
  /** The version stands there letter by letter. */
  readonly isWritten: boolean;
  /** The stage whose FROM names the image. */
  readonly root: Stage;
}

const tools: Readonly<Record<string, string>> = {
  node: "Node",
  python: "Python",
  golang: "Go",
  rust: "Rust",
  ruby: "Ruby",
  php: "PHP",
};

export function runtimeOf(file: DockerfileSource, stage: Stage): Runtime | undefined {
  const root = lineage(file, stage).at(-1);
  const { image, imageWord } = root ?? {};
  if (!root || !image || !imageWord || image.unknown) return undefined;
  const repository = originalRepository(image);
  const own = Object.hasOwn(tools, repository) ? tools[repository] : undefined;
  const version = own ? /^\d+(?:\.\d+){0,2}(?=$|-)/.exec(image.tag ?? "")?.[0] : distroless(repository)?.version;
  const tool = own ?? distroless(repository)?.tool;
  if (!tool || !version) return undefined;
  const at = own && image.tagRange && imageWord.raw === image.text ? imageWord.start + image.tagRange.start : undefined;
  const place = at === undefined ? range(imageWord.start, imageWord.end) : range(at, at + version.length);
  return { tool, repository, version, range: place, isWritten: at !== undefined, root };
}

/** Distroless images name a version, or have the one of their Debian release. */
function distroless(repository: string): { readonly tool: string; readonly version: string } | undefined {
  const [, name, major, debian = ""] =
    /^gcr\.io\/distroless\/(python3|nodejs(\d+))-debian(\d+)$/.exec(repository) ?? [];
  if (name === undefined) return undefined;
  if (major) return { tool: "Node", version: major };
  const version = pythonOfDebian[debian];
  return version ? { tool: "Python", version } : undefined;
}

/** Source: packages.debian.org/python3 */
const pythonOfDebian: Readonly<Record<string, string>> = { "11": "3.9", "12": "3.11", "13": "3.13" };
