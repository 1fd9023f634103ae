import { shift } from "../../base/range.js";
import { pulledImage } from "../../facts/compose/images/pulled-images.js";
import { judgedServices, shownAt } from "../../facts/compose/judged-services.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/pin-images-by-digest", function* (file, workspace) {
  for (const service of judgedServices(workspace)(file)) {
    const { image: written } = service;
    const image = pulledImage(workspace, file, service);
    if (!image || !written || image.digest !== undefined) continue;
    const isLiteral = written.value === image.text && !written.via && image.tagRange;
    const opening = /["']/.test(file.text[written.start] ?? "") ? 1 : 0;
    yield {
      range: isLiteral && image.tagRange ? shift(image.tagRange, written.start + opening) : shownAt(written),
      values: { tag: image.tag ?? "latest" },
    };
  }
});
