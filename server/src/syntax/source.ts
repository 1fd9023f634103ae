/** The language of a checked text, and the folder of its practices. */
export type Kind = "dockerfile" | "compose" | "buildlog";

interface SourceOf<Name extends Kind> {
  readonly kind: Name;
  /** Relative to the workspace folder with `/`; a bare name for a text that has no file. */
  readonly path: string;
  /** As in the file: with its BOM and its line ends. */
  readonly text: string;
}

/** One immutable version of a text. Every edit makes a new source, so facts can be kept by identity. */
export type DockerfileSource = SourceOf<"dockerfile">;
export type ComposeSource = SourceOf<"compose">;
export type BuildLogSource = SourceOf<"buildlog">;
export type Source = DockerfileSource | ComposeSource | BuildLogSource;

export const dockerfileSource = (path: string, text: string): DockerfileSource => ({ kind: "dockerfile", path, text });
export const composeSource = (path: string, text: string): ComposeSource => ({ kind: "compose", path, text });
export const buildLogSource = (text: string, path = "build.log"): BuildLogSource => ({ kind: "buildlog", path, text });

/** Longer texts are not looked into: nobody writes such a file, and nobody wants to wait for one. In UTF-16 units. */
const longest = 512 * 1024;

export const isTooLong = ({ text }: { readonly text: string }): boolean => text.length > longest;

/** The end of a sentence that begins with the path. */
export const tooLong = `is too long: Dockwise checks up to ${longest / 1024}K characters.`;

const dockerfileName = /^(?:dockerfile|containerfile)(?:[.\-_].*)?$|\.(?:dockerfile|containerfile)$/i;
const composeName = /^(?:docker-)?compose(?:[.\-_].*)?\.ya?ml$/i;
const notADockerfile = /\.(?:dockerignore|md|txt|json|ya?ml|ts|js|py|go|rs|sh|bak|orig|swp|log)$/i;

/** The kind that a file's name announces; undefined for a file that is none of ours. */
export function kindOfName(path: string): "dockerfile" | "compose" | undefined {
  const name = path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
  if (composeName.test(name)) return "compose";
  return dockerfileName.test(name) && !notADockerfile.test(name) ? "dockerfile" : undefined;
}
