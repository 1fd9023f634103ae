import { replace } from "../../base/edit.js";
import { nearest } from "../../base/nearest.js";
import { lineOf } from "../../facts/buildlog/log-place.js";
import { checkOptions, directives } from "../../syntax/dockerfile/directives.js";
import { buildErrorRule, editsIn } from "../build-error.js";

const keys = ["skip", "error", "experimental"];

export default buildErrorRule("buildlog/check-directive-invalid", (_, { place: { file } }) => {
  const check = file && directives(file).find(({ name }) => name.toLowerCase() === "check");
  if (!file || !check) return {};
  const where = { path: file.path, line: lineOf(file, check.start) };
  for (const { key, keyRange, value, valueRange } of checkOptions(check)) {
    const suggested = keys.includes(key) ? undefined : nearest(key, keys);
    if (suggested !== undefined)
      return { ...where, values: { suggested }, edits: editsIn(file, replace(keyRange, suggested)) };
    if (key === "error" && !/^(?:true|false)$/.test(value)) {
      const meant = /^(?:1|yes|on|t\w{0,4}|TRUE|True)$/.test(value) ? "true" : "false";
      return { ...where, values: { suggested: meant }, edits: editsIn(file, replace(valueRange, meant)) };
    }
  }
  return where;
});
