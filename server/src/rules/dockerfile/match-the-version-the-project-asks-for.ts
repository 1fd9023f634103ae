import { replace } from "../../base/edit.js";
import { stages } from "../../facts/dockerfile/stages.js";
import { environmentOf, stateAfter } from "../../facts/dockerfile/state.js";
import { imageReference } from "../../facts/images/image-reference.js";
import { imageFacts } from "../../facts/images/images.js";
import { type Runtime, runtimeOf } from "../../facts/images/runtimes.js";
import { canMeet, type Span, spanOf, spansOf } from "../../facts/images/versions.js";
import { wantedVersions } from "../../facts/workspace/wanted-versions.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/match-the-version-the-project-asks-for", function* (file, workspace) {
  const told = new Set<number>();
  for (const stage of stages(file)) {
    const runtime = workspace.isListed ? runtimeOf(file, stage) : undefined;
    const span = runtime && spanOf(runtime.version);
    if (!runtime || !span || told.has(runtime.range.start)) continue;
    // Go fetches another version of itself where it is allowed to.
    const toolchain = environmentOf(stateAfter(file, stage)).get("GOTOOLCHAIN") ?? "local";
    if (runtime.tool === "Go" && toolchain !== "local") continue;
    for (const { path, tool, written, range } of wantedVersions(workspace, file, stage)) {
      const allowed = tool === runtime.tool ? spansOf(range) : undefined;
      if (!allowed || allowed.length === 0 || canMeet(span, allowed)) continue;
      told.add(runtime.range.start);
      const version = runtime.isWritten ? offered(runtime, allowed) : undefined;
      yield {
        range: runtime.range,
        values: { file: path, tool, wanted: written, actual: runtime.version, version: version ?? "" },
        edits: version ? [replace(runtime.range, version)] : [],
      };
      break;
    }
  }
});

/** A version that the image is known under and that will do, else the lowest that is asked for. */
function offered({ repository, tool }: Runtime, allowed: readonly Span[]): string | undefined {
  const image = imageReference(repository);
  const tags = (image && imageFacts(image)?.tags) ?? [];
  const [{ from } = { from: 0 }] = allowed;
  const major = Math.floor(from / 1e10);
  const lowest = tool === "Node" ? `${major}` : `${major}.${Math.floor((from % 1e10) / 1e5)}`;
  return [...tags.map((tag) => /^\d+(?:\.\d+)*/.exec(tag)?.[0] ?? ""), major > 0 ? lowest : ""].find((version) => {
    const span = spanOf(version);
    return span !== undefined && canMeet(span, allowed) && (tool === "Node" || version.includes("."));
  });
}
