import { installing } from "../../facts/buildlog/log-edits.js";
import { packageWithLibrary } from "../../facts/buildlog/log-libraries.js";
import { buildErrorRule } from "../build-error.js";

export default buildErrorRule("buildlog/development-package-missing", ({ values: { library = "" } }, { place }) =>
  installing(place, (manager) => packageWithLibrary(library, manager)),
);
