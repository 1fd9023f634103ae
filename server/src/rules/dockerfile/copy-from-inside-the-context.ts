import { replace } from "../../base/edit.js";
import { buildContext, contextSources, findSource } from "../../facts/workspace/context.js";
import { dockerfileRule } from "../rule.js";

/** Folders of people's machines, which no project has at its root. */
const host = /^(?:\/(?:home|Users|root|mnt|media)\/|~\/)/;

export default dockerfileRule("dockerfile/copy-from-inside-the-context", function* (file, workspace) {
  const context = buildContext(workspace)(file);
  for (const { word, value } of contextSources(file)) {
    const path = value.replaceAll("\\", "/");
    const found = context && findSource(context, path);
    const isThere = found !== undefined && found.visible.length + found.hidden.length > 0;
    const escapes = found?.escapes ?? /^(?:\.\/)*\.\.(?:\/|$)/.test(path);
    if (!escapes && (!host.test(path) || isThere)) continue;

    const clean = found?.path ?? path.replace(/^(?:\.{0,2}\/)*(?:\.\.$)?/, "");
    const isFile = clean !== "" && (found?.visible.length ?? 0) > 0 && word.raw === word.value;
    yield {
      range: word,
      values: { source: value, clean: clean || "." },
      edits: isFile ? [replace(word, clean)] : [],
    };
  }
});
