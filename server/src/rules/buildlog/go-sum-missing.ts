import { copyBeside } from "../../facts/buildlog/log-copies.js";
import { buildErrorRule } from "../build-error.js";

export default buildErrorRule("buildlog/go-sum-missing", (_, { place, workspace }) => ({
  edits: copyBeside(place, workspace, /(?:^|\/)go\.mod$/, "go.sum"),
}));
