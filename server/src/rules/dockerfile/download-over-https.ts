import { insertAt } from "../../base/edit.js";
import { plainAddresses } from "../../facts/commands/plain-addresses.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/download-over-https", function* (file) {
  for (const { start, end, written } of plainAddresses(file)) {
    yield {
      range: { start, end },
      values: { url: written.replace(/\/\/[^/@]*@/, "//") },
      edits: [insertAt(start + "http".length, "s")],
    };
  }
});
