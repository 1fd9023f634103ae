import { lineOf } from "../../facts/buildlog/log-place.js";
import { failedService } from "../../facts/buildlog/log-services.js";
import { pathFrom } from "../../facts/compose/project/compose-files.js";
import { folderOf, pathsBelow } from "../../facts/workspace/tree.js";
import { declare, replaceValue } from "../../syntax/compose/edits.js";
import { compose, services } from "../../syntax/compose/model.js";
import type { Mount } from "../../syntax/compose/mounts.js";
import { buildErrorRule, editsIn, isOfService, isRunOfBuild } from "../build-error.js";

/** A folder of the project that holds nothing gives way to a named volume, which begins with what the image has there, owner included. */
export default buildErrorRule("buildlog/volume-not-writable", ({ text }, failure) => {
  if (isRunOfBuild(failure)) return undefined;
  const { log, workspace } = failure;
  const path = /['"= ](\/[^'"\s:]{1,300})/.exec(text)?.[1];
  const covers = ({ type, target, isReadOnly }: Mount): boolean =>
    type === "bind" &&
    !isReadOnly &&
    path !== undefined &&
    `${path}/`.startsWith(`${target?.value.replace(/\/$/, "")}/`);
  const found = failedService(log, workspace, ({ mounts }) => mounts.some(covers));
  const mount = found?.service.mounts.find(covers);
  const { source } = mount ?? {};
  // What a service may not write is nearly always on its volume.
  if (!found || !mount || !source) return isOfService(failure) ? { confidence: 0.9 } : {};
  const { file, service } = found;
  const where = { path: file.path, line: lineOf(file, mount.start), confidence: 0.92 };
  const folder = /^\.{1,2}\//.test(source.value) ? pathFrom(folderOf(file.path), source.value) : undefined;
  const name = `${service.name}-data`;
  const isBase =
    service.entry.value?.anchor !== undefined ||
    services(file).some((one) => one.extends?.service.value === service.name);
  if (!workspace.isListed || !folder || pathsBelow(workspace, folder).length > 0 || mount.form !== "short" || isBase)
    return where;
  const [volume, declared] = [replaceValue(source, name), declare(file, "volumes", name)];
  if (!volume || !declared || compose(file).volumes.some((one) => one.name === name)) return where;
  return { ...where, values: { volume: name }, edits: editsIn(file, volume, declared) };
});
