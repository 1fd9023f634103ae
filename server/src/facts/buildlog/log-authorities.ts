import { buildContext, isVisible } from "../workspace/context.js";
import { pathsBelow } from "../workspace/tree.js";
import type { Workspace } from "../workspace/workspace.js";
import type { FailurePlace } from "./log-place.js";

/** The only certificate in the build context: the authority that a company signs its traffic with. */
export function authorityIn({ file }: FailurePlace, workspace: Workspace): string | undefined {
  const context = file && buildContext(workspace)(file);
  if (!context) return undefined;
  const cut = context.folder === "" ? 0 : context.folder.length + 1;
  const found = pathsBelow(workspace, context.folder)
    .map((path) => path.slice(cut))
    .filter((path) => /\.(?:crt|cer|pem)$/.test(path) && !/key|node_modules\//.test(path) && isVisible(context, path));
  return found.length === 1 && !/\s/.test(found[0] ?? "") ? found[0] : undefined;
}
