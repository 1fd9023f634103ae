import { aboveStep, failedStage } from "../../facts/buildlog/log-edits.js";
import { lineage } from "../../facts/dockerfile/stages.js";
import { buildErrorRule } from "../build-error.js";

/** Those that come with the sources of PHP and need no library beside. Source: github.com/mlocati/docker-php-extension-installer */
const bundled =
  /^(?:bcmath|calendar|dba|exif|gettext|mysqli|opcache|pcntl|pdo_mysql|shmop|sockets|sysvmsg|sysvsem|sysvshm)$/;

export default buildErrorRule("buildlog/composer-extension-missing", ({ values: { extension = "" } }, { place }) => {
  const stage = failedStage(place);
  const root = place.file && stage ? lineage(place.file, stage).at(-1)?.image : undefined;
  if (root?.repository !== "php" || !bundled.test(extension)) return {};
  return { edits: aboveStep(place, `RUN docker-php-ext-install ${extension}`) };
});
