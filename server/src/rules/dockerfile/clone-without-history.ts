import { insertOption } from "../../facts/commands/commands-edits.js";
import { hasUnknownWords, option, subcommand } from "../../facts/commands/commands-options.js";
import { gitClones, isDeleted, needsHistory } from "../../facts/commands/downloads/git-clones.js";
import { judgedStages } from "../../facts/dockerfile/judged-stages.js";
import { dockerfileRule } from "../rule.js";

const limits = ["depth", "filter", "shallow-since", "shallow-exclude", "revision", "mirror", "bare", "reference"];

export default dockerfileRule("dockerfile/clone-without-history", function* (file, workspace) {
  for (const clone of gitClones(file)) {
    const { run, command, name } = clone;
    const word = subcommand(command);
    if (!word || !judgedStages(file, workspace).has(run.stage) || option(command, ...limits)) continue;
    if (needsHistory(clone) || isDeleted(file, clone) || hasOptions(command)) continue;
    const edit = insertOption(command, "--depth 1");
    yield { range: word, values: { repository: name }, edits: edit && !command.isExec ? [edit] : [] };
  }
});

const hasOptions = (command: Parameters<typeof hasUnknownWords>[0]): boolean =>
  hasUnknownWords(command) && command.words.some(({ raw }) => /^\$[{\w@]*(?:OPT|ARG|FLAG|@)/i.test(raw));
