import { isAnswered } from "../../facts/commands/answers.js";
import { insertOption } from "../../facts/commands/commands-edits.js";
import { type PackageAction, packageCommands } from "../../facts/commands/packages.js";
import { dockerfileRule } from "../rule.js";

const asking: readonly PackageAction[] = ["install", "upgrade", "remove"];

export default dockerfileRule("dockerfile/answer-yum-in-advance", function* (file) {
  for (const call of packageCommands(file)) {
    if (call.manager !== "yum" || !call.subcommand || !asking.includes(call.action) || isAnswered(file, call)) continue;
    const insertion = insertOption(call.command, "-y");
    yield { range: call.subcommand, values: {}, edits: insertion ? [insertion] : [] };
  }
});
