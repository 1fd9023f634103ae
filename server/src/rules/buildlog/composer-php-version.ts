import { languageVersion } from "../../facts/buildlog/log-images.js";
import { buildErrorRule } from "../build-error.js";

export default buildErrorRule("buildlog/composer-php-version", (_, { log, place }) => {
  const said = log.failureLines.map(({ text }) => text).join("\n");
  const wanted =
    /requires php(?:-64bit)? ([<>=~^|\d.* ]{1,60}?) ->/.exec(said)?.[1] ??
    /require a PHP version "([<>= \d.]{1,40})"/.exec(said)?.[1];
  const found = wanted === undefined ? undefined : languageVersion(place, "PHP", wanted.trim());
  return found ? { values: { version: found.version }, edits: found.edits } : {};
});
