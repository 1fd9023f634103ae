import { installing } from "../../facts/buildlog/log-edits.js";
import { packageWithHeader } from "../../facts/buildlog/log-libraries.js";
import { buildErrorRule } from "../build-error.js";

/** Compilers and make, under the names that distributions give to all of them; and the headers that the gem looked for in vain. */
export default buildErrorRule("buildlog/gem-native-extension", (_, { place, log }) => {
  const headers = log.failureLines.flatMap(({ text }) => missed.exec(text)?.slice(1).filter(Boolean) ?? []);
  return installing(place, (manager) => {
    if (manager === "zypper") return undefined;
    const tools = manager === "apt" ? "build-essential" : manager === "apk" ? "build-base" : "gcc gcc-c++ make";
    return [...new Set([tools, ...headers.flatMap((header) => packageWithHeader(header, manager) ?? [])])].join(" ");
  });
});

/** What mkmf says of a header that it does not find. */
const missed = /checking for ([\w./-]{1,80}\.h)(?: in [^\n]{1,200})?\.\.\. no\b|[Cc]an't find the '([\w./-]{1,80}\.h)/;
