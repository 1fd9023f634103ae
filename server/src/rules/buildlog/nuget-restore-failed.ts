import { copyAbove } from "../../facts/buildlog/log-copies.js";
import { buildErrorRule } from "../build-error.js";

const names = ["NuGet.config", "nuget.config", "NuGet.Config"];

export default buildErrorRule("buildlog/nuget-restore-failed", (_, { place, workspace }) => {
  const edits = names.map((name) => copyAbove(place, workspace, name));
  return { edits: edits.find((one) => one.length > 0) ?? [] };
});
