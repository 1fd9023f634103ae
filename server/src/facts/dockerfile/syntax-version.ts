import { type Range, range } from "../../base/range.js";
import { directives } from "../../syntax/dockerfile/directives.js";
import { instructions } from "../../syntax/dockerfile/instructions.js";
import type { Instruction } from "../../syntax/dockerfile/model.js";
import type { DockerfileSource } from "../../syntax/source.js";

/** The image that `# syntax=` names: what reads the Dockerfile. */
export interface SyntaxImage extends Range {
  /** As written, up to the first blank. */
  readonly text: string;
  /** Without Docker Hub's own name: `docker/dockerfile`. */
  readonly repository: string;
  readonly tag: string;
  readonly hasDigest: boolean;
}

export function syntaxImage(file: DockerfileSource): SyntaxImage | undefined {
  const directive = directives(file).find(({ name }) => name === "syntax");
  const text = /^\S*/.exec(directive?.value ?? "")?.[0] ?? "";
  const [, repository, tag = "latest", digest] =
    /^(?:(?:registry-1\.)?docker\.io\/)?([a-z0-9._/-]+)(?::([\w.-]+))?(@sha256:[0-9a-f]+)?$/.exec(text) ?? [];
  if (!directive || repository === undefined) return undefined;
  const { start } = directive.valueRange;
  return { text, repository, tag, hasDigest: digest !== undefined, ...range(start, start + text.length) };
}

/** A use of something that came with a version of the syntax. */
export interface SyntaxFeature extends Range {
  /** As people call it: `--link`, heredocs. */
  readonly name: string;
  /** The first minor version of `docker/dockerfile:1` that has it; absent if it is in the labs channel only. */
  readonly stable?: number;
  /** The first minor version of the labs channel that has it. */
  readonly labs: number;
}

/** The flags and heredocs of a file that not every version of the syntax knows, in order. */
export const syntaxFeatures = (file: DockerfileSource): readonly SyntaxFeature[] =>
  instructions(file)
    .map((outer) => outer.trigger ?? outer)
    .flatMap((instruction) => [
      ...instruction.flags.flatMap(({ name, nameRange }) => {
        const since = flags.get(`${instruction.keyword} ${name}`);
        return since ? [{ ...nameRange, ...since, name: `\`--${name}\`` }] : [];
      }),
      ...heredocOf(instruction),
    ]);

const heredocOf = ({ heredocs: [first] }: Instruction): readonly SyntaxFeature[] =>
  first ? [{ ...first.marker, name: "heredocs", stable: 4, labs: 3 }] : [];

/** https://docs.docker.com/build/buildkit/dockerfile-release-notes/ */
const flags: ReadonlyMap<string, Pick<SyntaxFeature, "stable" | "labs">> = new Map([
  ["RUN mount", { stable: 2, labs: 1 }],
  ["RUN network", { stable: 3, labs: 1 }],
  ["RUN security", { stable: 20, labs: 1 }],
  ["RUN device", { labs: 14 }],
  ["COPY chmod", { stable: 2, labs: 2 }],
  ["ADD chmod", { stable: 2, labs: 2 }],
  ["COPY link", { stable: 4, labs: 4 }],
  ["ADD link", { stable: 4, labs: 4 }],
  ["COPY parents", { stable: 20, labs: 7 }],
  ["COPY exclude", { stable: 19, labs: 7 }],
  ["ADD exclude", { stable: 19, labs: 7 }],
  ["ADD checksum", { stable: 6, labs: 5 }],
  ["ADD unpack", { stable: 17, labs: 17 }],
  ["HEALTHCHECK start-interval", { stable: 6, labs: 6 }],
]);
