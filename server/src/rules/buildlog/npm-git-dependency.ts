import { installing } from "../../facts/buildlog/log-edits.js";
import { buildErrorRule } from "../build-error.js";

export default buildErrorRule("buildlog/npm-git-dependency", (_, { place }) => installing(place, () => "git"));
