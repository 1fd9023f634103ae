import { replace } from "../../base/edit.js";
import { nearest } from "../../base/nearest.js";
import { composeFilesIn, lineOf } from "../../facts/buildlog/log-place.js";
import { services } from "../../syntax/compose/model.js";
import { buildErrorRule, editsIn } from "../build-error.js";

export default buildErrorRule(
  "buildlog/compose-dependency-undefined",
  ({ values: { service, dependency = "" } }, { workspace }) => {
    for (const file of composeFilesIn(workspace)) {
      const all = services(file);
      const use = all.find(({ name }) => name === service)?.dependsOn.find(({ name }) => name === dependency);
      if (!use) continue;
      const where = { path: file.path, line: lineOf(file, use.start) };
      const others = all.map(({ name }) => name).filter((name) => name !== service);
      const suggested = nearest(dependency, others);
      const isPlain = file.text.slice(use.start, use.end) === dependency && !use.via;
      if (suggested === undefined || !isPlain) return where;
      return { ...where, values: { suggested }, edits: editsIn(file, replace(use, suggested)) };
    }
    return {};
  },
);
