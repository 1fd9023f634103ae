import { aboveStep } from "../../facts/buildlog/log-edits.js";
import { buildErrorRule } from "../build-error.js";

/** The version then comes from whoever builds: `--build-arg VERSION=1.2.3`. */
export default buildErrorRule("buildlog/git-history-missing", ({ text }, { log, place }) => {
  const isScm =
    /unable to detect version/.test(text) && log.failureLines.some((line) => /setuptools[-_]scm/i.test(line.text));
  if (!isScm || place.instruction?.keyword !== "RUN") return {};
  return { edits: aboveStep(place, "ARG VERSION\nENV SETUPTOOLS_SCM_PRETEND_VERSION=${VERSION}") };
});
