import { textAt } from "../../base/range.js";
import { runs } from "../../facts/commands/runs.js";
import { asInstruction, lostState } from "../../facts/commands/script/lost-state.js";
import { lostOnWindows } from "../../facts/commands/windows/windows-lost-state.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/carry-state-with-env-and-workdir", function* (file) {
  for (const run of runs(file)) {
    for (const command of lostState(run)) {
      yield {
        range: command,
        values: { command: shown(textAt(file.text, command), command.program) },
        edits: asInstruction(file, run, command) ?? [],
        ...(command.program === "cd" && { sameAs: ofDirectories }),
      };
    }
    const lost = lostOnWindows(file, run);
    if (!lost) continue;
    const { edits, program } = lost;
    yield { range: lost, values: { command: shown(textAt(file.text, lost), program) }, edits };
  }
});

/** What those who list each `cd` call it: they do not ask whether anything comes of it. */
const ofDirectories = { trivy: ["DS-0013"], kics: ["run_command_cd_instead_of_workdir"] };

const shown = (written: string, program: string): string =>
  written.length <= 40 && !/[\n`]/.test(written) ? written : program;
