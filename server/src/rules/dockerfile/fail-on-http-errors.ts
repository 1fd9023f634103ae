import { calls, option } from "../../facts/commands/commands-options.js";
import { type CurlDownload, curlDownloads, curlHas, insertLetter } from "../../facts/commands/curl-downloads.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/fail-on-http-errors", function* (file) {
  for (const download of curlDownloads(file)) {
    if (curlHas(file, download, "f", "fail", "fail-with-body") || asksForStatus(download) || isVerified(download))
      continue;
    const edit = insertLetter(download, "f");
    yield { range: download.range, values: {}, edits: edit ? [edit] : [] };
  }
});

/** The author reads the status himself. */
const asksForStatus = ({ command }: CurlDownload): boolean =>
  /http_code|response_code/.test(option(command, "w", "write-out")?.valueWord?.raw ?? "");

/** An error page does not get past a checksum or a signature. */
const isVerified = ({ run, command }: CurlDownload): boolean =>
  run.commands.some(
    (later) =>
      later.start > command.start &&
      (/^(?:sha\d+sum|shasum|md5sum|b2sum|cosign|minisign|gpgv)$/.test(later.program) ||
        (calls(later, "gpg") && option(later, "verify") !== undefined)),
  );
