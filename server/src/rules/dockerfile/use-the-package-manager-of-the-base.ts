import { type Edit, replace } from "../../base/edit.js";
import { range } from "../../base/range.js";
import type { Command } from "../../facts/commands.js";
import { type Distribution, distributionOf } from "../../facts/distribution.js";
import { earlierCommands } from "../../facts/earlier.js";
import { runs } from "../../facts/runs.js";
import { stages } from "../../facts/stages.js";
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
    if (!base || !word || isChecked(command) || managers[base.manager]?.test(command.program)) continue;
    const first = calls.find((call) => call.run === run && call.command.program === command.program);
    if (first?.command !== command) continue;
    // It may have come with a package, or have been looked for.
    const wanted = command.program.replace("-get", "");
    if (
      earlierCommands(file, run, command).some(({ words }) =>
        words.some(({ value = "" }) => value.startsWith(wanted) && words[0]?.value !== value),
      )
    )
      continue;

    const isOnly = calls.every((call) => call.run.stage !== run.stage || call.command.program.startsWith(wanted));
    yield {
      range: word,
      values: { base: base.root.image?.text ?? "", distribution: base.name, manager: base.manager },
      edits: isOnly ? otherVariant(base, wanted) : [],
    };
  }
});

/** The author asks first which system it is, or lives with a failure. */
const isChecked = ({ nesting, pipeline, isCondition, wrappers }: Command): boolean =>
  isCondition ||
  pipeline.list.operators.includes("||") ||
  nesting.some((one) => one === "if" || one === "case" || one === "function") ||
  wrappers.some(({ name }) => name === "chroot");

/** The same language image on the other distribution. */
function otherVariant({ root: { image, imageWord }, manager }: Distribution, wanted: string): readonly Edit[] {
  const [, version, variant] = /^(\d[\d.]*)(-alpine[\d.]*|-slim)?$/.exec(image?.tag ?? "") ?? [];
  if (!imageWord || !version || !/^(?:node|python|ruby)$/.test(image?.repository ?? "")) return [];
  const suffix =
    wanted === "apt" && manager === "apk" ? "-slim" : wanted === "apk" && manager === "apt" ? "-alpine" : "";
  if (!suffix || !imageWord.raw.endsWith(`:${version}${variant ?? ""}`)) return [];
  return [replace(range(imageWord.end - (variant ?? "").length, imageWord.end), suffix)];
}
