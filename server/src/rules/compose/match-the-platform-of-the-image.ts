import { misplacedImages } from "../../facts/compose/images/fixed-platforms.js";
import { insertEntry, replaceValue } from "../../syntax/compose/edits.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/match-the-platform-of-the-image", function* (file, workspace) {
  for (const { written, expected, reason, platform, general } of misplacedImages(workspace, file)) {
    const { image, placeOf, rename, service } = written;
    const edit = platform
      ? replaceValue(platform, expected)
      : service.keys.has("platform")
        ? undefined
        : insertEntry(file, service.entry, "platform", expected, "image");
    yield {
      range: placeOf({ start: 0, end: image.text.length }),
      values: { image: image.text, expected, reason, general: general ?? "" },
      edits: { ...(general && { name: rename(general) }), ...(edit && { platform: [edit] }) },
    };
  }
});
