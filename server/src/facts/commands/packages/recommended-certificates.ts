import type { Edit } from "../../../base/edit.js";
import { fact } from "../../../base/fact.js";
import type { DockerfileSource } from "../../../syntax/source.js";
import { insertWordBefore } from "../commands-edits.js";
import { runs } from "../runs.js";
import { installs, type PackageInstall } from "./packages.js";

/** Asks for the certificates that `curl`, `wget` and `git` need for https and only recommend, where a later command fetches by it. */
export function namedCertificates(file: DockerfileSource, { packages, command }: PackageInstall): readonly Edit[] {
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
