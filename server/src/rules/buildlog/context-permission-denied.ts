import { composeFilesIn, dockerfilesIn } from "../../facts/buildlog/log-place.js";
import { buildContext, contextSources, findSource } from "../../facts/workspace/context.js";
import { addPatterns } from "../../facts/workspace/ignore-edits.js";
import { join } from "../../facts/workspace/tree.js";
import { buildErrorRule, editsIn } from "../build-error.js";

/** A path that a COPY names is wanted; all others the builder need not see. The log may have it from the root of the host. */
export default buildErrorRule(
  "buildlog/context-permission-denied",
  ({ values: { path = "" } }, { place, workspace }) => {
    const [only, other] = dockerfilesIn(workspace);
    const file = place.file ?? (other ? undefined : only);
    const context = file && buildContext(workspace)(file);
    if (!file || !context) return {};
    const own = path.replace(/^\.?\//, "").replace(/\/$/, "");
    const parts = own.split("/");
    const inside = parts
      .map((_, index) => parts.slice(index).join("/"))
      .find(
        (one) =>
          workspace.entries.has(join(context.folder, one.split("/", 1)[0] ?? "")) ||
          (one === own && !path.startsWith("/")),
      );
    if (inside === undefined || inside === "") return {};
    const isNamed = contextSources(file).some(
      ({ value }) =>
        value !== "." &&
        findSource(context, value).visible.some((one) => inside === one || inside.startsWith(`${one}/`)),
    );
    if (isNamed || composeFilesIn(workspace).some((one) => one.path === inside)) return {};
    const ignoreFile = context.ignoreFile ?? join(context.folder, ".dockerignore");
    const text = workspace.entries.get(ignoreFile)?.text;
    if (text === undefined && workspace.entries.has(ignoreFile)) return {};
    const pattern = inside;
    return { values: { pattern }, edits: editsIn({ path: ignoreFile }, addPatterns(text ?? "", [pattern])) };
  },
);
