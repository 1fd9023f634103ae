import { curlDownloads, curlHas, insertLetter } from "../../facts/commands/downloads/curl-downloads.js";
import { redirects } from "../../facts/commands/downloads/redirecting-hosts.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/follow-redirects", function* (file) {
  for (const download of curlDownloads(file)) {
    const elsewhere = download.addresses.find(redirects);
    if (!elsewhere || curlHas(file, download, "L", "location", "location-trusted")) continue;
    const edit = insertLetter(download, "L");
    yield { range: download.range, values: { host: elsewhere.host }, edits: edit ? [edit] : [] };
  }
});
