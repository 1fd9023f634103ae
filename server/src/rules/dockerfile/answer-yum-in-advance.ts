import { insertOption } from "../../facts/commands/commands-edits.js";
import { asks, isAnswered } from "../../facts/commands/packages/answers.js";
import { packageCommands } from "../../facts/commands/packages/packages.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/answer-yum-in-advance", function* (file, { policy }) {
  for (const call of packageCommands(file)) {
    if (call.manager !== "yum" || !call.subcommand || !asks(call, policy) || isAnswered(file, call)) continue;
    const insertion = insertOption(call.command, "-y", call.detail);
    yield { range: call.subcommand, values: {}, edits: insertion ? [insertion] : [] };
  }
});
