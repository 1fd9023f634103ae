import { failedRun, mountedAt } from "../../facts/buildlog/log-edits.js";
import { buildErrorRule } from "../build-error.js";

export default buildErrorRule("buildlog/hub-unreachable", (_, { place }) => ({
  edits: failedRun(place)?.mounts.some(({ target = "" }) => target.includes("huggingface"))
    ? []
    : mountedAt(place, "type=cache,target=/root/.cache/huggingface"),
}));
