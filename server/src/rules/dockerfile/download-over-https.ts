import { insertAt } from "../../base/edit.js";
import { plainAddresses } from "../../facts/commands/downloads/plain-addresses.js";
import { dockerfileRule } from "../rule.js";

/** The mirrors of Ubuntu, of every country. */
const hasHttpOnly = /^http:\/\/(?:[\w-]+\.)?archive\.ubuntu\.com\//;

export default dockerfileRule("dockerfile/download-over-https", function* (file) {
  for (const { start, end, written } of plainAddresses(file)) {
    yield {
      range: { start, end },
      values: { url: written.replace(/\/\/[^/@]*@/, "//") },
      edits: hasHttpOnly.test(written) ? [] : [insertAt(start + "http".length, "s")],
    };
  }
});
