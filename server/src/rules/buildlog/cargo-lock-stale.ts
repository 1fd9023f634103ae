import { copyBeside } from "../../facts/buildlog/log-copies.js";
import { buildErrorRule } from "../build-error.js";

export default buildErrorRule("buildlog/cargo-lock-stale", (_, { place, workspace }) => ({
  edits: copyBeside(place, workspace, /(?:^|\/)Cargo\.toml$/, "Cargo.lock"),
}));
