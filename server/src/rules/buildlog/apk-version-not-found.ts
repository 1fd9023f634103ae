import { replace } from "../../base/edit.js";
import { failedInstalls } from "../../facts/buildlog/log-packages.js";
import { buildErrorRule, editsIn } from "../build-error.js";

/** Every patch of one version will do: `curl=8.14.0-r1` becomes `curl~=8.14`. */
export default buildErrorRule(
  "buildlog/apk-version-not-found",
  ({ values: { package: name = "" } }, { log, place }) => {
    const { file } = place;
    const pinned = failedInstalls(place)
      .filter(({ manager }) => manager === "apk")
      .flatMap(({ packages }) => packages)
      .find((one) => one.name === name);
    const written = pinned && file?.text.slice(pinned.start, pinned.end);
    // apk names the version that there is, above what it breaks.
    const there = log.failureLines
      .map(({ text }) => text.trim())
      .find((text) => text.startsWith(`${name}-`) && /-r\d{1,4}:$/.test(text));
    const offered = /^(\d{1,9}\.\d{1,9})/.exec(there?.slice(name.length + 1) ?? "")?.[1];
    const [, quote = "", own] =
      /^(["']?)[^=<>~"']{1,100}=(\d{1,9}(?:\.\d{1,9})?)(?:[.\-_]\S{0,60})?$/.exec(written ?? "") ?? [];
    const version = own === undefined ? undefined : (offered ?? own);
    if (!file || !pinned || version === undefined) return {};
    const fuzzy = `${name}~=${version}`;
    return { values: { fuzzy }, edits: editsIn(file, replace(pinned, quote + fuzzy + quote)) };
  },
);
