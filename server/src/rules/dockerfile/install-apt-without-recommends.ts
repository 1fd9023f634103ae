import type { Edit } from "../../base/edit.js";
import { fact } from "../../base/fact.js";
import { insertOptionLast, insertWordBefore } from "../../facts/commands/commands-edits.js";
import { option, options } from "../../facts/commands/commands-options.js";
import { isWrittenBefore } from "../../facts/commands/earlier.js";
import { hidesOption } from "../../facts/commands/hidden-options.js";
import { installs, type PackageInstall } from "../../facts/commands/packages.js";
import { runs } from "../../facts/commands/runs.js";
import { judgedStages } from "../../facts/dockerfile/judged-stages.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { dockerfileRule } from "../rule.js";

const left = /install-recommends[\s"'\\=]*(?:false|no|off|0)\b/i;

export default dockerfileRule("dockerfile/install-apt-without-recommends", function* (file, workspace) {
  for (const install of installs(file)) {
    const { command, subcommand, run } = install;
    if (install.manager !== "apt" || subcommand?.value !== "install" || command.program === "aptitude") continue;
    if (!judgedStages(file, workspace).has(run.stage)) continue;
    if (workspace.policy.profile === "hadolint" && command.program !== "apt-get") continue;
    if (option(command, "no-install-recommends", "s", "simulate", "dry-run", "just-print", "print-uris")) continue;
    if (options(command).some(({ name, value = "" }) => (name === "o" || name === "option") && left.test(value)))
      continue;
    if (hidesOption(file, run, command, /--no-install-recommends/) || isWrittenBefore(file, run, command, left))
      continue;

    const insertion = insertOptionLast(file, command, "--no-install-recommends");
    yield {
      range: subcommand,
      values: {},
      edits: insertion ? [insertion, ...certificates(file, install)] : [],
    };
  }
});

/** `curl`, `wget` and `git` only recommend the certificates that they need for https. */
function certificates(file: DockerfileSource, { packages, command }: PackageInstall): readonly Edit[] {
  const [first] = packages;
  if (
    !first ||
    hasCertificates(file) ||
    command.isExec ||
    !packages.some(({ name }) => /^(?:curl|wget|git)$/.test(name))
  )
    return [];
  return lastFetch(file) > command.start ? [insertWordBefore(file, first, "ca-certificates")] : [];
}

const hasCertificates = fact((file: DockerfileSource): boolean =>
  installs(file).some(({ packages }) => packages.some(({ name }) => name === "ca-certificates")),
);

/** Where the last command that fetches over https begins; -1 if there is none. */
const lastFetch = fact((file: DockerfileSource): number => {
  const fetches = runs(file)
    .flatMap((run) => run.commands)
    .filter(
      ({ program, words }) => /^(?:curl|wget|git)$/.test(program) && words.some(({ raw }) => /^["']?https:/.test(raw)),
    );
  return fetches.at(-1)?.start ?? -1;
});
