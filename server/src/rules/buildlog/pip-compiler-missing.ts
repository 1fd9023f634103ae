import { installing } from "../../facts/buildlog/log-edits.js";
import { packagesWith } from "../../facts/buildlog/log-programs.js";
import { buildErrorRule } from "../build-error.js";

export default buildErrorRule("buildlog/pip-compiler-missing", (_, { place }) =>
  installing(place, (manager) => packagesWith("gcc", manager)),
);
