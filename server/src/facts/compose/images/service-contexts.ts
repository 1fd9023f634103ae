import { type Range, rangeOf } from "../../../base/range.js";
import type { Located } from "../../../syntax/compose/located.js";
import type { ComposeSource } from "../../../syntax/source.js";
import type { Workspace } from "../../workspace/workspace.js";
import { project } from "../project/project.js";
import { once } from "../project/undefined-uses.js";

/** An additional build context `service:NAME` whose service builds nothing. */
export interface PulledContext {
  readonly place: Range;
  readonly value: Located<string>;
  readonly name: string;
  /** The image that the service pulls, as it is written. */
  readonly image: string;
}

/** Those of this file; services whose other half may be in a file that is not at hand are left out. */
export function pulledContexts(workspace: Workspace, file: ComposeSource): readonly PulledContext[] {
  if (!file.text.includes("additional_contexts")) return [];
  const whole = project(workspace)(file);
  if (!whole.isWhole) return [];
  const used = [...whole.services.values()].flatMap(({ build }) =>
    (build?.additionalContexts ?? []).flatMap(({ value, path }) => {
      const name = value && /^service:([^$]+)$/.exec(value.value)?.[1];
      const other = name === undefined ? undefined : whole.services.get(name);
      if (!value || name === undefined || !other?.image || other.build) return [];
      return [{ place: rangeOf(value.via ?? value), value, name, image: other.image.value, ...rangeOf(value), path }];
    }),
  );
  return once(used, file);
}
