import { installing } from "../../facts/buildlog/log-edits.js";
import { packageWithHeader } from "../../facts/buildlog/log-libraries.js";
import { buildErrorRule } from "../build-error.js";

export default buildErrorRule("buildlog/c-header-missing", ({ values: { header = "" } }, { place }) =>
  installing(place, (manager) => packageWithHeader(header, manager)),
);
