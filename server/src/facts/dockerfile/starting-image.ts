import type { DockerfileSource } from "../../syntax/source.js";
import { imageReference } from "../images/image-reference.js";
import { imageFacts } from "../images/images.js";
import { folderOf, join } from "../workspace/tree.js";
import type { Workspace } from "../workspace/workspace.js";

/** The file that tells what a project is made with, and the image for that. */
const manifests: readonly (readonly [file: string, image: string])[] = [
  ["package.json", "node"],
  ["go.mod", "golang"],
  ["Cargo.toml", "rust"],
  ["pyproject.toml", "python"],
  ["requirements.txt", "python"],
  ["pom.xml", "maven"],
  ["build.gradle", "gradle"],
  ["Gemfile", "ruby"],
  ["composer.json", "php"],
];

/** The image, with its tag, that the files beside a Dockerfile ask for; undefined where they don't, or it is not known. */
export function startingImage({ path }: DockerfileSource, { entries }: Workspace): string | undefined {
  const folder = folderOf(path);
  const [, name] = manifests.find(([file]) => entries.has(join(folder, file))) ?? [];
  const reference = name === undefined ? undefined : imageReference(name);
  const tag = reference && imageFacts(reference)?.tags?.[0];
  return tag && `${name}:${tag}`;
}
