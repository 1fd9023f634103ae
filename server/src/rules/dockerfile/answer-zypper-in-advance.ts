import { insertBefore } from "../../base/edit.js";
import { isAnswered } from "../../facts/commands/packages/answers.js";
import { type PackageAction, packageCommands } from "../../facts/commands/packages/packages.js";
import { dockerfileRule } from "../rule.js";

const asking: readonly PackageAction[] = ["install", "upgrade", "remove"];

export default dockerfileRule("dockerfile/answer-zypper-in-advance", function* (file) {
  for (const call of packageCommands(file)) {
    const { manager, subcommand, action, command } = call;
    if (manager !== "zypper" || !subcommand || !asking.includes(action) || isAnswered(file, call)) continue;
    // A global option: it stands before the subcommand.
    const written = command.isExec ? '"--non-interactive", ' : "--non-interactive ";
    yield { range: subcommand, values: {}, edits: [insertBefore(subcommand, written)] };
  }
});
