import { removeEntry } from "../../syntax/compose/edits.js";
import { services } from "../../syntax/compose/model.js";
import { entryOf } from "../../syntax/compose/node.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/choose-dockerfile-or-inline", function* (file) {
  for (const { build } of services(file)) {
    const named = entryOf(build?.entry.value, "dockerfile");
    const inline = entryOf(build?.entry.value, "dockerfile_inline");
    if (!named || !inline) continue;
    const withoutNamed = removeEntry(file, named);
    const withoutInline = removeEntry(file, inline);
    yield {
      range: named.key,
      values: {},
      related: [inline.key],
      edits: { ...(withoutNamed && { inline: [withoutNamed] }), ...(withoutInline && { named: [withoutInline] }) },
    };
  }
});
