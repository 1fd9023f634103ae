import { inFile } from "../../base/edit.js";
import { buildContext, contextSources } from "../../facts/workspace/context.js";
import { hostDependencies } from "../../facts/workspace/host-dependencies.js";
import { addPatterns } from "../../facts/workspace/ignore-edits.js";
import { needlessFolders } from "../../facts/workspace/needless-folders.js";
import { join } from "../../facts/workspace/tree.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/ignore-what-the-image-does-not-need", function* (file, workspace) {
  const context = buildContext(workspace)(file);
  if (!context) return;
  const firsts = new Map([...contextSources(file)].reverse().map((source) => [source.value, source] as const));
  // What replaces an installed folder breaks the image, and is told so.
  const worse = new Set(hostDependencies(workspace)(file).map(({ path }) => path));
  const copied = [...firsts.values()].reverse().map((source) => ({
    source,
    folders: needlessFolders(file, context, source.value).filter((folder) => !worse.has(folder)),
  }));
  const first = copied.find(({ folders }) => folders.length > 0);
  if (!first) return;

  const folders = [...new Set(copied.flatMap((one) => one.folders))];
  const path = context.ignoreFile ?? join(context.folder, ".dockerignore");
  const patterns = [...new Set(folders.map((folder) => (folder.includes("/") ? `**/${nameOf(folder)}` : folder)))];
  yield {
    range: first.source.word,
    values: { folders: listed([...new Set(folders.map(nameOf))]) },
    edits: [inFile(path, addPatterns(workspace.entries.get(path)?.text ?? "", patterns))],
  };
});

const nameOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

function listed(names: readonly string[]): string {
  const quoted = names.map((name) => `\`${name}\``);
  return quoted.length < 2 ? quoted.join("") : `${quoted.slice(0, -1).join(", ")} and ${quoted.at(-1)}`;
}
