import type { Command } from "../../facts/commands.js";
import { isConditional } from "../../facts/commands-conditions.js";
import { distributionOf, otherVariant } from "../../facts/distribution.js";
import { earlierCommands } from "../../facts/earlier.js";
import { type Run, runs } from "../../facts/runs.js";
import { stages } from "../../facts/stages.js";
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
    const first = calls.find((call) => call.run === run && call.command.program === command.program);
    if (first?.command !== command) continue;
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
  earlierCommands(file, run, command).some(({ words }) =>
    words.slice(1).some(({ value = "" }) => value.startsWith(wanted)),
  );
