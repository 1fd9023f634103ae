import { installCertificates, uncheckedDownloads } from "../../facts/commands/downloads/tls-downloads.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/verify-tls-when-downloading", function* (file) {
  for (const unchecked of uncheckedDownloads(file)) {
    const { start, end, written, host, edits } = unchecked;
    const install = edits.length > 0 ? installCertificates(file, unchecked) : [];
    yield {
      range: { start, end },
      values: { option: written, host: host ? `\`${host}\`` : "the one that is asked for" },
      edits: {
        ...(install.length > 0 && { install: [...install, ...edits] }),
        ...(edits.length > 0 && { check: edits }),
      },
    };
  }
});
