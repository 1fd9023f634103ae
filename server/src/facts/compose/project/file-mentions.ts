import { fact } from "../../../base/fact.js";
import type { Range } from "../../../base/range.js";
import { resolved } from "../../../syntax/compose/interpolation.js";
import { type Located, letters, textOf, textsOf } from "../../../syntax/compose/located.js";
import { compose } from "../../../syntax/compose/model.js";
import { valueAt } from "../../../syntax/compose/node.js";
import type { ComposeSource } from "../../../syntax/source.js";
import { join } from "../../workspace/tree.js";
import type { Workspace } from "../../workspace/workspace.js";
import { pathFrom, projectFolder } from "./compose-files.js";
import { project } from "./project.js";

/** A path in a Compose file that leads to a file of the workspace; the range is the path as written. */
export interface FileMention extends Range {
  readonly path: string;
}

/** The files that are named, as far as they are there; a build context leads to the Dockerfile in it. */
export const fileMentions = fact((workspace: Workspace) =>
  fact((file: ComposeSource): readonly FileMention[] => {
    const { environment } = project(workspace)(file);
    const at = (folder: string, { value }: Located<string>): string | undefined => {
      const written = resolved(value, environment);
      return written === undefined ? undefined : pathFrom(folder, written);
    };
    const own = projectFolder(file);
    const { services, secrets, configs, include } = compose(file);
    const named = (places: readonly (Located<string> | undefined)[]): readonly (readonly [Located<string>, string])[] =>
      places.flatMap((place) => {
        const path = place && at(own, place);
        return place && path !== undefined ? [[place, path] as const] : [];
      });
    const all = [
      ...named(include.flatMap(({ paths, envFiles }) => [...paths, ...envFiles])),
      ...named([...secrets, ...configs].map((definition) => definition.file)),
      ...services.flatMap(({ envFiles, extends: base, mounts, build, keys }) => [
        ...named(envFiles.map((one) => one.file)),
        ...named(textsOf(keys.get("label_file")?.value)),
        ...named([textOf(valueAt(keys.get("credential_spec")?.value, "file"))]),
        ...named([base?.file]),
        ...named(mounts.map(({ type, source }) => (type === "bind" ? source : undefined))),
        ...(build ? ofBuild(build, (folder, place) => at(folder, place), own) : []),
      ]),
    ];
    const seen = new Set<number>();
    return all.flatMap(([place, path]) => {
      const isKnown = workspace.entries.get(path)?.type === "file" && path !== file.path;
      if (!isKnown || place.spelling === "none" || seen.has(place.start)) return [];
      seen.add(place.start);
      return [{ ...letters(file.text, place), path }];
    });
  }),
);

function ofBuild(
  { context, dockerfile }: { readonly context?: Located<string>; readonly dockerfile?: Located<string> },
  at: (folder: string, place: Located<string>) => string | undefined,
  own: string,
): readonly (readonly [Located<string>, string])[] {
  const folder = context ? at(own, context) : own;
  if (folder === undefined) return [];
  const file = dockerfile ? at(folder, dockerfile) : join(folder, "Dockerfile");
  if (file === undefined) return [];
  return [...(context ? [[context, file] as const] : []), ...(dockerfile ? [[dockerfile, file] as const] : [])];
}
