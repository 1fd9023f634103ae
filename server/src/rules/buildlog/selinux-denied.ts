import { insertAfter } from "../../base/edit.js";
import { lineOf } from "../../facts/buildlog/log-place.js";
import { failedService } from "../../facts/buildlog/log-services.js";
import { buildErrorRule, editsIn } from "../build-error.js";

/** The label lets containers share what is mounted; nothing but mounts of the project gets it. */
export default buildErrorRule("buildlog/selinux-denied", (_, { log, workspace }) => {
  const found = failedService(log, workspace, ({ mounts }) => mounts.some(({ type }) => type === "bind"));
  if (!found) return {};
  const { file, service } = found;
  const own = service.mounts.filter(
    ({ type, form, source, options, via }) =>
      type === "bind" &&
      form === "short" &&
      !via &&
      /^\.{1,2}(?:\/|$)/.test(source?.value ?? "") &&
      options.every(({ value }) => !/^[zZ]$/.test(value)),
  );
  const [first] = own;
  const edits = own.flatMap((mount) => {
    const last = mount.options.at(-1) ?? mount.target;
    return last?.spelling === "part" ? [insertAfter(last, mount.options.length > 0 ? ",z" : ":z")] : [];
  });
  return { path: file.path, line: lineOf(file, first?.start ?? service.start), edits: editsIn(file, ...edits) };
});
