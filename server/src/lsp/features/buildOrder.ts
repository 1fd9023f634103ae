import { composeStart } from "../../facts/compose/project/compose-command.js";
import { buildContext } from "../../facts/workspace/context.js";
import { folderOf } from "../../facts/workspace/tree.js";
import { compose } from "../../syntax/compose/model.js";
import { composeSource, dockerfileSource } from "../../syntax/source.js";
import type { BuildOrder, Requests } from "../protocol.js";
import type { Session } from "../session.js";

/** Where a file is built, and with what: as the workspace says, else its own folder. */
export function buildOrderOf(
  session: Session,
  { folder: folderUri, path, kind }: Requests["dockwise/buildOrder"]["params"],
): BuildOrder | null {
  const { workspace } = session.around(folderUri);
  const text = workspace.entries.get(path)?.text;
  if (text === undefined) return null;
  if (kind === "dockerfile") {
    const context = buildContext(workspace)(dockerfileSource(path, text));
    return { folder: context?.folder ?? folderOf(path), files: [], services: [] };
  }
  const source = composeSource(path, text);
  const services = compose(source)
    .services.filter(({ build, via, entry }) => build && !via && !entry.isMerged)
    .map(({ name, entry: { key, value } }) => ({
      name,
      range: session.positions.toRange(source, { start: key.start, end: value?.end ?? key.end }),
    }));
  return { ...composeStart(workspace, source), services };
}
