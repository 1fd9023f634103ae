import { onBuildPlatform } from "../../facts/buildlog/log-platforms.js";
import { buildErrorRule } from "../build-error.js";

export default buildErrorRule("buildlog/exec-format-error", (_, { log, place }) =>
  // A program that the client starts is no matter of the image.
  log.message?.text.includes("error getting credentials") ? undefined : { edits: onBuildPlatform(place) },
);
