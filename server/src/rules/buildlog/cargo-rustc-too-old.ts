import { languageVersion } from "../../facts/buildlog/log-images.js";
import { buildErrorRule } from "../build-error.js";

/** Sources: the release notes of Rust for editions and versions of the lock file. */
export default buildErrorRule("buildlog/cargo-rustc-too-old", (_, { log, place }) => {
  const said = log.failureLines.map(({ text }) => text).join("\n");
  const asked = [...said.matchAll(/requires rustc (\d{1,2}\.\d{1,3})/g)].flatMap(([, version]) => version ?? []);
  const highest = asked.sort((one, other) => Number(one.split(".")[1]) - Number(other.split(".")[1])).at(-1);
  const wanted =
    highest ?? (/edition2024/.test(said) ? "1.85" : /lock file version `?4/.test(said) ? "1.78" : undefined);
  const found = wanted === undefined ? undefined : languageVersion(place, "Rust", `>=${wanted}`);
  return found ? { values: { version: found.version }, edits: found.edits } : {};
});
