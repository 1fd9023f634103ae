import { rangeOf, touches } from "../../../base/range.js";
import { compose } from "../../../syntax/compose/model.js";
import { instructions } from "../../../syntax/dockerfile/instructions.js";
import { assignments } from "../../../syntax/dockerfile/parts.js";
import type { ComposeSource } from "../../../syntax/source.js";
import { dockerfileAt } from "../../workspace/dockerfile-files.js";
import type { Workspace } from "../../workspace/workspace.js";
import { serviceBuilds } from "../images/compose-builds.js";
import type { Named } from "./namesakes.js";
import { project } from "./project.js";

/** Where the Dockerfile declares the build argument whose name is at a place of a Compose file. */
export function argumentPlaces(workspace: Workspace, file: ComposeSource, offset: number): readonly Named[] {
  for (const { name: service, build } of compose(file).services) {
    const argument = build?.args.find(({ nameRange }) => touches(nameRange, offset));
    if (!argument) continue;
    const path = serviceBuilds(project(workspace)(file)).get(service)?.dockerfile;
    const dockerfile = path === undefined ? undefined : dockerfileAt(workspace, path);
    if (path === undefined || !dockerfile) return [];
    return instructions(dockerfile)
      .filter(({ keyword }) => keyword === "ARG")
      .flatMap((instruction) => assignments(instruction))
      .filter(({ name }) => name === argument.name)
      .map(({ name, nameRange }) => ({ kind: "variable", name, isDefinition: true, path, ...rangeOf(nameRange) }));
  }
  return [];
}
