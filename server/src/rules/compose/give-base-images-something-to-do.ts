import { basesWithoutWork } from "../../facts/compose/images/bare-bases.js";
import { insertEntry } from "../../syntax/compose/edits.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/give-base-images-something-to-do", function* (file, workspace) {
  for (const { service, place, image } of basesWithoutWork(workspace, file)) {
    const { entry, name, keys } = service;
    const command = keys.has("command");
    const sleep = command ? undefined : insertEntry(file, entry, "command", "sleep infinity", "image");
    const tty = insertEntry(file, entry, "tty", "true", command ? "command" : "image");
    yield {
      range: place,
      values: { image, service: name },
      edits: { ...(sleep && { sleep: [sleep] }), ...(tty && { tty: [tty] }) },
    };
  }
});
