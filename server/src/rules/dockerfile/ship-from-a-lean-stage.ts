import { startsWithTools } from "../../facts/commands/start/toolchain-starts.js";
import { lineage, stages } from "../../facts/dockerfile/stages.js";
import {
  builtStages,
  isForTools,
  isWindows,
  isWorkbench,
  startOf,
  startsService,
} from "../../facts/dockerfile/start.js";
import { originalRepository } from "../../facts/images/image-reference.js";
import { dockerfileRule } from "../rule.js";

/** What images for building have that no compiled program needs. */
const kits: ReadonlyMap<string, string> = new Map([
  ["golang", "the Go toolchain"],
  ["rust", "the Rust toolchain"],
  ["gcc", "GCC"],
  ["maven", "Maven and a JDK"],
  ["gradle", "Gradle and a JDK"],
  ["swift", "the Swift toolchain"],
  ["mcr.microsoft.com/dotnet/sdk", "the .NET SDK"],
  ["sbtscala/scala-sbt", "sbt and a JDK"],
]);

export default dockerfileRule("dockerfile/ship-from-a-lean-stage", function* (file, workspace) {
  if (
    isForTools(workspace, file) ||
    /(?:^|[./_-])(?:dev|devel|development|test|tests|ci|build|builder|debug|tools?|hack|scripts?)(?:[./_-]|$)/i.test(
      file.path,
    )
  )
    return;
  for (const stage of builtStages(workspace, file)) {
    const root = lineage(file, stage).at(-1);
    const tools = root?.image && !root.image.unknown ? kits.get(originalRepository(root.image)) : undefined;
    if (!root?.imageWord || !tools || isWorkbench(stage) || isWindows(file, stage)) continue;
    // There is a lean stage; who builds this one wants it.
    if (stages(file).some(({ copies }) => copies.some((use) => use.stage === stage.index))) continue;
    if (startOf(file, stage).length === 0 || !startsService(file, stage) || startsWithTools(file, stage)) continue;
    yield { range: root.imageWord, values: { tools } };
  }
});
