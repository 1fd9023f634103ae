import { nearest } from "../../../base/nearest.js";
import type { Range } from "../../../base/range.js";
import type { Located } from "../../../syntax/compose/located.js";
import { services } from "../../../syntax/compose/model.js";
import type { ComposeSource } from "../../../syntax/source.js";
import { isMissing, mendedPath } from "../../workspace/missing-paths.js";
import type { Workspace } from "../../workspace/workspace.js";
import { composeFileAt, pathFrom, projectFolder } from "./compose-files.js";
import { extendsCircles } from "./extends-circles.js";

/** An `extends` that finds no service. */
export interface BrokenExtends {
  readonly place: Range;
  readonly reason: string;
  /** The value that is wrong, with what was most likely meant. */
  readonly value: Located<string>;
  readonly meant?: string;
}

/** Those of one file; what a variable decides, and files outside the workspace, are left out. */
export const brokenExtends = (workspace: Workspace, file: ComposeSource): readonly BrokenExtends[] => [
  ...lost(workspace, file),
  ...extendsCircles(workspace, file).map(({ place, value, names }) => ({
    place,
    value,
    reason: `${names.map((name) => `\`${name}\``).join(" → ")} is a circle`,
  })),
];

function lost(workspace: Workspace, file: ComposeSource): readonly BrokenExtends[] {
  return services(file).flatMap(({ extends: extended }): readonly BrokenExtends[] => {
    if (!extended || extended.service.value.includes("$")) return [];
    const { service, file: named } = extended;
    const path = named && pathFrom(projectFolder(file), named.value);
    if (named && path === undefined) return [];
    if (named && path !== undefined && isMissing(workspace, path)) {
      const meant = mendedPath(workspace, projectFolder(file), named.value);
      return [{ place: named, reason: `there is no file \`${named.value}\``, value: named, ...(meant && { meant }) }];
    }
    const from = path === undefined || path === file.path ? file : composeFileAt(workspace, path);
    if (!from) return [];
    const names = services(from).map(({ name }) => name);
    if (names.includes(service.value)) return [];
    const meant = nearest(service.value, names);
    const where = named ? `\`${named.value}\`` : "this file";
    return [
      {
        place: service,
        reason: `${where} has no service \`${service.value}\``,
        value: service,
        ...(meant && { meant }),
      },
    ];
  });
}
