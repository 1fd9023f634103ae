import { failedRun, mountedAt } from "../../facts/buildlog/log-edits.js";
import { buildErrorRule } from "../build-error.js";

export default buildErrorRule("buildlog/hub-login-required", (_, { place }) => ({
  edits: failedRun(place)?.flags.some(({ value = "" }) => value.includes("hf_token"))
    ? []
    : mountedAt(place, "type=secret,id=hf_token,env=HF_TOKEN"),
}));
