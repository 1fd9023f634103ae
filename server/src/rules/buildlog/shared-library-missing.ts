import { installing } from "../../facts/buildlog/log-edits.js";
import { packageWithShared } from "../../facts/buildlog/log-libraries.js";
import { buildErrorRule } from "../build-error.js";

export default buildErrorRule("buildlog/shared-library-missing", ({ values: { library = "" } }, { place }) =>
  installing(place, (manager) => packageWithShared(library, manager)),
);
