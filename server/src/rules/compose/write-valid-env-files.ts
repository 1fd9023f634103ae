import { rangeOf } from "../../base/range.js";
import { usedEnvFiles } from "../../facts/compose/environment/env-files.js";
import { dotenvProblem } from "../../syntax/dotenv-problems.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/write-valid-env-files", function* (file, workspace) {
  for (const { path, text, name, place } of usedEnvFiles(workspace, file)) {
    const found = dotenvProblem(text);
    if (!found) continue;
    const { line, problem } = found;
    yield {
      range: place,
      values: { line: `${line}`, file: name, problem },
      related: [{ ...rangeOf(found), path }],
    };
  }
});
