import { type Edit, replace } from "../../base/edit.js";
import { holdsPackages } from "../../facts/commands/packages/package-folders.js";
import { stages } from "../../facts/dockerfile/stages.js";
import { type Runtime, runtimeOf } from "../../facts/images/runtimes.js";
import { copyParts } from "../../syntax/dockerfile/parts.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/build-with-the-version-you-run", function* (file) {
  const told = new Set<number>();
  for (const stage of stages(file)) {
    for (const { instruction, stage: index } of stage.copies) {
      const other = index === undefined ? undefined : stages(file)[index];
      if (!other || (instruction.keyword !== "COPY" && instruction.keyword !== "ADD")) continue;
      const run = runtimeOf(file, stage);
      const build = runtimeOf(file, other);
      if (!run || !build || run.tool !== build.tool || run.root === build.root || told.has(run.range.start)) continue;
      if (abi(run) === undefined || abi(build) === undefined || abi(run) === abi(build)) continue;
      const paths = copyParts(instruction).sources.map(({ value }) => value);
      if (!paths.some((path) => holdsPackages(file, other, build.tool, path))) continue;
      told.add(run.range.start);
      yield {
        range: run.range,
        values: { tool: build.tool, build: abi(build) ?? "", run: abi(run) ?? "" },
        edits: edits(run, build),
      };
    }
  }
});

/** The part of a version that compiled packages are made for; undefined where the tag does not say it. */
const abi = ({ tool, version }: Runtime): string | undefined =>
  tool === "Node" ? /^\d+/.exec(version)?.[0] : /^\d+\.\d+/.exec(version)?.[0];

/** The builder's version, as it is written there, in the tag of the other. */
const edits = (run: Runtime, build: Runtime): readonly Edit[] =>
  run.isWritten && run.repository === build.repository ? [replace(run.range, build.version)] : [];
