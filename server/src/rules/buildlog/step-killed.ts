import { fewerJobs } from "../../facts/buildlog/log-jobs.js";
import { buildErrorRule } from "../build-error.js";

export default buildErrorRule("buildlog/step-killed", (_, { place }) => ({ edits: fewerJobs(place) }));
