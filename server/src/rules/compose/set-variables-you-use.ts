import { type Edit, inFile, insertAt, replace } from "../../base/edit.js";
import { type UnsetVariable, unsetVariables } from "../../facts/compose/environment/unset-variables.js";
import { project } from "../../facts/compose/project/project.js";
import { folderOf, join } from "../../facts/workspace/tree.js";
import type { Workspace } from "../../facts/workspace/workspace.js";
import type { ComposeSource } from "../../syntax/source.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/set-variables-you-use", function* (file, workspace) {
  for (const unset of unsetVariables(workspace, file)) {
    const { name, place, isRequired, near = "" } = unset;
    yield {
      range: place,
      values: { name, consequence: isRequired ? "stops here" : "puts an empty text here", near },
      edits: {
        ...(near && { rename: renamed(unset, near) }),
        env: [line(workspace, file, name)],
        ...(!isRequired && { empty: emptied(unset) }),
      },
    };
  }
});

/** At the end of `.env`, which is made if it is not there. */
function line(workspace: Workspace, file: ComposeSource, name: string): Edit {
  const path = join(folderOf(project(workspace)(file).files[0]?.path ?? file.path), ".env");
  const text = workspace.entries.get(path)?.text ?? "";
  const end = (text || file.text).includes("\r\n") ? "\r\n" : "\n";
  return inFile(path, insertAt(text.length, `${text === "" || text.endsWith("\n") ? "" : end}${name}=${end}`));
}

/** At every place; none where one cannot be written. */
function renamed({ uses }: UnsetVariable, near: string): readonly Edit[] {
  const edits = uses.flatMap(({ range, variable }) => (range ? [replace(variable.nameRange, near)] : []));
  return edits.length === uses.length ? edits : [];
}

function emptied({ uses, name }: UnsetVariable): readonly Edit[] {
  const edits = uses.flatMap(({ range, variable, isBareInFlow }) =>
    range && !isBareInFlow && variable.operator === undefined ? [replace(range, `\${${name}:-}`)] : [],
  );
  return edits.length === uses.length ? edits : [];
}
