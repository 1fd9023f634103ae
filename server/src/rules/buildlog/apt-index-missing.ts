import { insertBefore } from "../../base/edit.js";
import { failedInstalls, fetchesIndex } from "../../facts/buildlog/log-packages.js";
import { buildErrorRule, editsIn } from "../build-error.js";

export default buildErrorRule("buildlog/apt-index-missing", ({ values: { package: wanted = "" } }, { log, place }) => {
  if (fetchesIndex(log)) return undefined;
  if (!log.command) return everyday.has(wanted) ? { confidence: 0.87 } : undefined;
  const install = failedInstalls(place).find(({ manager }) => manager === "apt");
  if (!install || !place.file || install.command.isExec) return { confidence: 0.9 };
  return { confidence: 0.93, edits: editsIn(place.file, insertBefore(install.command.whole, "apt-get update && ")) };
});

/** Packages that every release of Debian and Ubuntu has, so that only a missing index explains that apt finds none. */
const everyday: ReadonlySet<string> = new Set(
  "build-essential ca-certificates cmake cron curl gcc git gnupg iputils-ping jq less libpq-dev make nano net-tools nginx openssh-client openssl procps python3 python3-pip rsync sudo tar unzip vim wget xz-utils zip".split(
    " ",
  ),
);
