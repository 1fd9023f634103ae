import { undefinedUses } from "../../facts/compose/project/undefined-uses.js";
import { folderOf, join } from "../../facts/workspace/tree.js";
import type { Workspace } from "../../facts/workspace/workspace.js";
import { declare, replaceName } from "../../syntax/compose/edits.js";
import type { ComposeSource } from "../../syntax/source.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/define-volumes-you-use", function* (file, workspace) {
  for (const use of undefinedUses(workspace, file, "volumes")) {
    const { name, meant } = use;
    const beside = name.includes("/") ? "path" : whatIsBeside(workspace, file, name);
    const path = beside && replaceName(file, use, name, `./${name}`);
    const renamed = meant === undefined ? undefined : replaceName(file, use, name, meant);
    const declared = !/^[\w.-]+$/.test(name) ? undefined : declare(file, "volumes", name);
    const isSure = !beside && meant === undefined;
    yield {
      range: use,
      values: { name, meant: meant ?? "", hint: hintOf(name, beside, meant) },
      edits: {
        ...(path && { path: [path] }),
        ...(renamed && { rename: [renamed] }),
        ...(declared && { [isSure ? "add" : "define"]: [declared] }),
      },
    };
  }
});

const whatIsBeside = ({ entries }: Workspace, { path }: ComposeSource, name: string): "file" | "folder" | undefined =>
  entries.get(join(folderOf(path), name))?.type;

function hintOf(name: string, beside: string | undefined, meant: string | undefined): string {
  if (beside) return `; the ${beside} is written \`./${name}\``;
  return meant === undefined ? "" : `; there is \`${meant}\``;
}
