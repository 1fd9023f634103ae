import { extendsCircles } from "../../facts/compose/project/extends-circles.js";
import { project } from "../../facts/compose/project/project.js";
import { beside } from "../../facts/compose/project/undefined-uses.js";
import { folderOf, join } from "../../facts/workspace/tree.js";
import { insertEntry } from "../../syntax/compose/edits.js";
import { misplaced } from "../../syntax/compose/misplaced.js";
import { services } from "../../syntax/compose/model.js";
import { yamlProblems } from "../../syntax/compose/problems.js";
import type { Service } from "../../syntax/compose/service.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/give-services-an-image-or-a-build", function* (file, workspace) {
  const whole = project(workspace)(file);
  if (!whole.isWhole) return;
  const isTorn = yamlProblems(file).some(({ kind }) => kind !== "duplicate-key");
  const strays = new Set(misplaced(file).map(({ service }) => service));
  const circled = new Set(extendsCircles(workspace, file).flatMap(({ names }) => names));
  for (const service of services(file)) {
    const { image, build, keys, parts } = whole.services.get(service.name) ?? {};
    if (!keys || image?.value || build || keys.has("build") || keys.has("provider")) continue;
    // An image that is no text, and a service that is no mapping, are told of as such.
    if ((keys.has("image") && image?.value !== "") || !isMapping(service)) continue;
    // What it extends may be out of sight, and a torn line may have been the one.
    if (keys.has("extends") && parts?.length === 1) continue;
    if (isTorn || circled.has(service.name) || strays.has(service.name)) continue;
    const isElsewhere = beside(workspace, file)
      .flatMap(services)
      .some((other) => other.name === service.name && (other.image ?? other.build));
    if (isElsewhere) continue;

    const hasDockerfile = workspace.entries.get(join(folderOf(file.path), "Dockerfile"))?.type === "file";
    const edit = hasDockerfile ? insertEntry(file, service.entry, "build", ".") : undefined;
    yield { range: service, values: { service: service.name }, edits: edit ? [edit] : [] };
  }
});

/** Empty ones too: they have neither. What is reset is no service. */
const isMapping = ({ entry: { value } }: Service): boolean =>
  value === undefined ||
  (value.tag !== "!reset" && (value.kind === "mapping" || (value.kind === "scalar" && value.value === undefined)));
