import type { Command } from "../commands/commands.js";
import { calls, operands, option, options, subcommand } from "../commands/commands-options.js";
import type { BuildContext } from "./context.js";
import { join } from "./tree.js";

/** What an install reads besides the sources: names in the folder it runs in. */
export interface ManifestInstall {
  /** As people call it: `npm ci`. */
  readonly command: string;
  /** Patterns of its manifests and lock files. */
  readonly manifests: readonly string[];
}

const node = ["package.json", ".npmrc"];

/** What a command reads to install all dependencies of a project; undefined for any other command. */
export function manifestInstall(command: Command): ManifestInstall | undefined {
  const word = subcommand(command)?.value ?? "";
  const named = (name: string, manifests: readonly string[]): ManifestInstall => ({ command: name, manifests });
  if (calls(command, "pip", "install")) {
    const lists = options(command).flatMap(({ name, value }) =>
      /^r$|^requirement$/.test(name) && value ? [value] : [],
    );
    const isOnly = operands(command).length === 0 && !option(command, "e", "editable");
    return lists.length > 0 && isOnly
      ? named(
          "pip install -r",
          lists.map((list) => list.replace(/^\.\//, "")),
        )
      : undefined;
  }
  if (operands(command).length > 0 && !/^go$/.test(command.program)) return undefined;
  if (calls(command, "npm", "ci", "install", "i", "clean-install") && !option(command, "g", "global")) {
    return named(`npm ${word}`, [...node, "package-lock.json", "npm-shrinkwrap.json"]);
  }
  if (command.program === "yarn" && (word === "" || word === "install") && !option(command, "version", "v")) {
    return named(word ? "yarn install" : "yarn", [...node, "yarn.lock", ".yarnrc.yml", ".yarnrc"]);
  }
  if (calls(command, "pnpm", "install", "i")) return named(`pnpm ${word}`, [...node, "pnpm-lock.yaml"]);
  if (command.program === "bun" && word === "install") return named("bun install", [...node, "bun.lock", "bun.lockb"]);
  if (calls(command, "bundle", "install")) return named("bundle install", ["Gemfile", "Gemfile.lock"]);
  if (calls(command, "composer", "install")) return named("composer install", ["composer.json", "composer.lock"]);
  if (command.program === "go" && word === "mod" && operands(command)[0]?.value === "download") {
    return named("go mod download", ["go.mod", "go.sum"]);
  }
  return undefined;
}

/** The manifests that lie at the root of a build context; empty where one of them is missing its sources to be installed. */
export function manifestsAtRoot(
  { workspace, folder }: BuildContext,
  { manifests }: ManifestInstall,
): readonly string[] {
  const found = manifests.filter((name) => workspace.entries.get(join(folder, name))?.type === "file");
  const text = workspace.entries.get(join(folder, "package.json"))?.text ?? "";
  // Scripts and packages of the project itself want more than the manifests.
  return /"(?:workspaces|preinstall|install|postinstall|prepare)"\s*:|"(?:file|link|workspace):/.test(text)
    ? []
    : found;
}

/** Whether the Dockerfile names one of the manifests in a COPY or a mount of its own before an offset. */
export const namesManifest = (text: string, { manifests }: ManifestInstall): boolean =>
  manifests.some((name) => text.includes(name.slice(name.lastIndexOf("/") + 1).replace(/\.\w+$/, "")));
