import { copyAbove } from "../../facts/buildlog/log-copies.js";
import { buildErrorRule } from "../build-error.js";

/** The folder that each wrapper keeps its settings in. */
export default buildErrorRule("buildlog/build-wrapper-incomplete", ({ text }, { log, place, workspace }) => {
  const isMaven = /maven/.test(text) || /mvnw/.test(log.command ?? "");
  return { edits: copyAbove(place, workspace, isMaven ? ".mvn" : "gradle") };
});
