import { watchedDependencies } from "../../facts/compose/health/watched-dependencies.js";
import { judgedServices } from "../../facts/compose/judged-services.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/watch-without-dependencies", function* (file, workspace) {
  for (const service of judgedServices(workspace)(file)) {
    if (!service.keys.has("develop")) continue;
    for (const { place, path, folders, edits } of watchedDependencies(workspace, file, service)) {
      yield { range: place, values: { path, folders: folders.map((one) => `\`${one}\``).join(" and ") }, edits };
    }
  }
});
