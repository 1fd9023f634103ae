import { lineOf } from "../../facts/buildlog/log-place.js";
import { directives } from "../../syntax/dockerfile/directives.js";
import { buildErrorRule } from "../build-error.js";

export default buildErrorRule("buildlog/check-directive-invalid", (_, { place: { file } }) => {
  const check = file && directives(file).find(({ name }) => name.toLowerCase() === "check");
  return check ? { path: file.path, line: lineOf(file, check.start) } : {};
});
