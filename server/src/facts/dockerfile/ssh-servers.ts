import { textAt } from "../../base/range.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { installs, type Package } from "../commands/packages/packages.js";
import { startCommands } from "../commands/runs.js";
import { lineage, type Stage } from "./stages.js";

/** Whether people come to a stage's containers by SSH for what they are for: Git, files, or to get further. */
export function servesBySsh(file: DockerfileSource, stage: Stage | undefined): boolean {
  const line = stage ? lineage(file, stage) : [];
  const named = line
    .flatMap(({ instructions }) => instructions)
    .filter(({ keyword }) => /^(?:LABEL|ENV|ARG)$/.test(keyword));
  const texts = [
    file.path,
    ...line.flatMap(({ name, image }) => [name ?? "", image?.text ?? ""]),
    ...named.map((instruction) => textAt(file.text, instruction)),
  ];
  return texts.some((text) => purposes.test(text));
}

const purposes =
  /gitea|gitlab|forgejo|gogs|gerrit|gitolite|git-?server|bastion|jump-?(?:host|box)|sftp|sshd|ssh-?server|openssh/i;

/** The packages of an SSH server that a stage installs and starts. */
export function startedSshServers(file: DockerfileSource, stage: Stage): readonly Package[] {
  const line = new Set(lineage(file, stage).map(({ index }) => index));
  const isStarted = startCommands(file).some(
    ({ stage: index, instruction, commands }) =>
      line.has(index) &&
      instruction.keyword !== "HEALTHCHECK" &&
      commands.some(
        ({ program, words }) =>
          program === "sshd" ||
          program === "dropbear" ||
          (program === "service" && /^sshd?$/.test(words[1]?.value ?? "")),
      ),
  );
  if (!isStarted) return [];
  return installs(file)
    .filter(({ run }) => line.has(run.stage))
    .flatMap(({ packages }) => packages.filter(({ name }) => name === "openssh-server" || name === "dropbear"));
}
