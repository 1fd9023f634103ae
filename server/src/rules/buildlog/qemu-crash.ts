import { onBuildPlatform } from "../../facts/buildlog/log-platforms.js";
import { buildErrorRule } from "../build-error.js";

export default buildErrorRule("buildlog/qemu-crash", (_, { place }) => ({ edits: onBuildPlatform(place) }));
