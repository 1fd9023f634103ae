import { insertOption } from "../../facts/commands/commands-edits.js";
import { isAnswered } from "../../facts/commands/packages/answers.js";
import { type PackageAction, packageCommands } from "../../facts/commands/packages/packages.js";
import { dockerfileRule } from "../rule.js";

const asking: readonly PackageAction[] = ["install", "upgrade", "remove"];

export default dockerfileRule("dockerfile/answer-apt-in-advance", function* (file, { policy }) {
  // hadolint has `apt-get install` in mind.
  const isStrict = policy.profile === "hadolint";
  for (const call of packageCommands(file)) {
    if (call.manager !== "apt" || !call.subcommand || !asking.includes(call.action) || isAnswered(file, call)) continue;
    if (isStrict && (call.command.program !== "apt-get" || call.subcommand.value !== "install")) continue;
    const insertion = insertOption(call.command, "-y");
    yield { range: call.subcommand, values: {}, edits: insertion ? [insertion] : [] };
  }
});
