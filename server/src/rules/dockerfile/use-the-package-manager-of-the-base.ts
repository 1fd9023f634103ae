import { isConditional } from "../../facts/commands/commands-conditions.js";
import { isNamedBefore } from "../../facts/commands/named-programs.js";
import { runs } from "../../facts/commands/runs.js";
import { stages } from "../../facts/dockerfile/stages.js";
import { distributionOf, otherVariant } from "../../facts/images/distribution.js";
import { dockerfileRule } from "../rule.js";

const programs = /^(?:apt|apt-get|apk|yum|dnf|microdnf|zypper|pacman)$/;
const managers: Readonly<Record<string, RegExp>> = {
  apt: /^apt(?:-get)?$/,
  apk: /^apk$/,
  dnf: /^(?:dnf|yum|microdnf)$/,
  microdnf: /^microdnf$/,
  yum: /^yum$/,
  zypper: /^zypper$/,
};

export default dockerfileRule("dockerfile/use-the-package-manager-of-the-base", function* (file) {
  const calls = runs(file).flatMap((run) =>
    run.commands.filter(({ program }) => programs.test(program)).map((command) => ({ run, command })),
  );
  for (const { run, command } of calls) {
    const stage = stages(file)[run.stage];
    const base = stage && distributionOf(file, stage);
    const [word] = command.words;
    const isElsewhere = command.wrappers.some(({ name }) => name === "chroot");
    if (!base || !word || isElsewhere || isConditional(command) || managers[base.manager]?.test(command.program))
      continue;
    const first = run.commands.find(({ program }) => program === command.program);
    if (first !== command) continue;
    const wanted = command.program.replace("-get", "");
    if (isNamedBefore(file, run, command, wanted)) continue;

    const isOnly = calls.every((call) => call.run.stage !== run.stage || call.command.program.startsWith(wanted));
    yield {
      range: word,
      values: { base: base.root.image?.text ?? "", distribution: base.name, manager: base.manager },
      edits: isOnly ? otherVariant(base, wanted) : [],
    };
  }
});
