import { nearest } from "../../base/nearest.js";
import { lineOf } from "../../facts/buildlog/log-place.js";
import { failedService } from "../../facts/buildlog/log-services.js";
import { childrenOf, folderOf, join } from "../../facts/workspace/tree.js";
import { replaceValue } from "../../syntax/compose/edits.js";
import { buildErrorRule, editsIn } from "../build-error.js";

export default buildErrorRule("buildlog/mount-source-missing", ({ values: { source = "" } }, { log, workspace }) => {
  const ends = (written: string): boolean => source.trim().endsWith(`/${written.replace(/^(?:\.\/)+|\/$/g, "")}`);
  const found = failedService(log, workspace, ({ mounts }) =>
    mounts.some((mount) => mount.source !== undefined && ends(mount.source.value)),
  );
  const mount = found?.service.mounts.find((one) => one.source && ends(one.source.value));
  if (!found || !mount?.source) return {};
  const { file } = found;
  const where = { path: file.path, line: lineOf(file, mount.source.start) };
  const [prefix = ""] = /^(?:\.\/)*/.exec(mount.source.value) ?? [];
  const path = mount.source.value.slice(prefix.length).replace(/\/$/, "");
  if (path.startsWith("/") || path.startsWith("..")) return where;
  const folder = join(folderOf(file.path), folderOf(path));
  const name = nearest(path.slice(path.lastIndexOf("/") + 1), childrenOf(workspace, folder));
  if (name === undefined) return where;
  const there = `${prefix}${join(folderOf(path), name)}`;
  return { ...where, values: { there }, edits: editsIn(file, replaceValue(mount.source, there)) };
});
