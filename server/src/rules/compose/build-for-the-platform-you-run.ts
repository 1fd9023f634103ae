import { judgedServices, shownAt } from "../../facts/compose/judged-services.js";
import { project } from "../../facts/compose/project/project.js";
import { appendItem } from "../../syntax/compose/edits.js";
import { resolved } from "../../syntax/compose/interpolation.js";
import { entryOf } from "../../syntax/compose/node.js";
import { quote } from "../../syntax/compose/quote.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/build-for-the-platform-you-run", function* (file, workspace) {
  const { environment } = project(workspace)(file);
  for (const { platform, build, whole } of judgedServices(workspace)(file)) {
    if (!platform) continue;
    const written = whole.parts.flatMap((part) => part.build?.platforms ?? []);
    const platforms = written.map(({ value }) => resolved(value, environment));
    const runs = resolved(platform.value, environment);
    if (!runs || platforms.length === 0 || platforms.includes(undefined) || platforms.includes(runs)) continue;
    const list = build && entryOf(build.entry.value, "platforms");
    // Braces mean something else in brackets.
    const style = platform.value.includes("{") ? "double" : (build?.platforms.at(-1)?.style ?? "plain");
    const edit = list && appendItem(file, list, quote(platform.value, style));
    yield {
      range: shownAt(platform),
      values: { platform: runs, platforms: [...new Set(platforms)].map((one) => `\`${one}\``).join(", ") },
      edits: edit ? [edit] : [],
    };
  }
});
