import { composeFiles } from "../../facts/compose/project/compose-files.js";
import { project } from "../../facts/compose/project/project.js";
import { beside, tornText } from "../../facts/compose/project/undefined-uses.js";
import { isUsed } from "../../facts/compose/project/used-definitions.js";
import { removeEntry } from "../../syntax/compose/edits.js";
import { compose } from "../../syntax/compose/model.js";
import { composeRule } from "../rule.js";

const kinds = { networks: "network", volumes: "volume", secrets: "secret", configs: "config" } as const;

export default composeRule("compose/use-every-definition", function* (file, workspace) {
  const whole = project(workspace)(file);
  // A service that cannot be read, or stands in a file laid over this one, may be the user.
  if (!whole.isWhole || compose(file).services.length === 0 || tornText(file) !== "") return;
  const projects = [
    whole,
    ...composeFiles(workspace).flatMap((other) => {
      const joined = other.path === file.path ? undefined : project(workspace)(other);
      return joined?.files.some(({ path }) => path === file.path) ? [joined] : [];
    }),
  ];
  for (const kind of Object.keys(kinds) as (keyof typeof kinds)[]) {
    for (const { name, entry, via, start, end } of compose(file)[kind]) {
      if (via || entry.isMerged || (kind === "networks" && name === "default")) continue;
      if (projects.some((one) => isUsed(one, kind, name))) continue;
      if (beside(workspace, file).some((other) => other.text.includes(name))) continue;
      const edit = removeEntry(file, entry);
      yield { range: { start, end }, values: { kind: kinds[kind], name }, edits: edit ? [edit] : [] };
    }
  }
});
