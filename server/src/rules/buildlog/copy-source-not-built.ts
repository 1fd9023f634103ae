import { missingSource, takenFrom } from "../../facts/buildlog/log-source.js";
import { buildErrorRule } from "../build-error.js";

export default buildErrorRule(
  "buildlog/copy-source-not-built",
  ({ values: { path = "" } }, { log, place, workspace }) => {
    if (!output.test(path) || takenFrom(place, log.failingStep?.text ?? "") !== undefined) return undefined;
    const source = missingSource(place, workspace, path);
    if (!source) return {};
    if (source.hidden.length > 0 || source.nearest !== undefined) return undefined;
    return { values: { path: source.path }, confidence: 0.94 };
  },
);

/** Folders that builders write, and files that nobody writes by hand. */
const output =
  /^\/?(?:[^\n]{0,300}\/)?(?:dist|build|target|out|publish|\.next|\.output|node_modules|coverage|bin\/(?:Release|Debug))(?:\/|$)|\.(?:jar|war|whl|deb|rpm|so|exe|dll)$/;
