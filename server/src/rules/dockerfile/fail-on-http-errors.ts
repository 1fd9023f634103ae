import { option } from "../../facts/commands/commands-options.js";
import {
  type CurlDownload,
  curlDownloads,
  curlHas,
  insertLetter,
} from "../../facts/commands/downloads/curl-downloads.js";
import { isTestedDownload } from "../../facts/commands/downloads/tested-downloads.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/fail-on-http-errors", function* (file) {
  for (const download of curlDownloads(file)) {
    if (curlHas(file, download, "f", "fail", "fail-with-body") || asksForStatus(download)) continue;
    // An error page is noticed there and then.
    if (isTestedDownload(download.run, download.command)) continue;
    const edit = insertLetter(download, "f");
    yield { range: download.range, values: {}, edits: edit ? [edit] : [] };
  }
});

/** The author reads the status himself. */
const asksForStatus = ({ command }: CurlDownload): boolean =>
  /http_code|response_code/.test(option(command, "w", "write-out")?.valueWord?.raw ?? "");
