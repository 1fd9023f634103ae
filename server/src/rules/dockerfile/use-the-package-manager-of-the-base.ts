import { fact } from "../../base/fact.js";
import { recall } from "../../base/recall.js";
import type { Command } from "../../facts/commands/commands.js";
import { isConditional } from "../../facts/commands/commands-conditions.js";
import { buildsOnOneOf } from "../../facts/commands/earlier.js";
import { type Run, runs } from "../../facts/commands/runs.js";
import { stages } from "../../facts/dockerfile/stages.js";
import { distributionOf, otherVariant } from "../../facts/images/distribution.js";
import type { DockerfileSource } from "../../syntax/source.js";
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

/** Whether a package was installed that may bring the program, or somebody has looked for it. */
const isNamedBefore = (file: DockerfileSource, run: Run, command: Command, wanted: string): boolean =>
  isNamedEarlier(file)(wanted)(run.outer) ||
  run.commands.some((one) => one.start < command.start && names(one, wanted));

const isNamedEarlier = fact((file: DockerfileSource) =>
  recall(10, (wanted) =>
    buildsOnOneOf(
      file,
      runs(file).flatMap(({ outer, commands }) => (commands.some((one) => names(one, wanted)) ? [outer] : [])),
    ),
  ),
);

const names = ({ words }: Command, wanted: string): boolean =>
  words.slice(1).some(({ value = "" }) => value.startsWith(wanted));
