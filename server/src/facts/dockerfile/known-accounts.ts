import type { Instruction } from "../../syntax/dockerfile/model.js";
import { copyParts } from "../../syntax/dockerfile/parts.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { lineage, type Stage } from "./stages.js";

/** Whether something that is copied before an instruction may bring a file of users or groups. */
export const bringsAccounts = (file: DockerfileSource, stage: Stage, instruction: Instruction): boolean =>
  lineage(file, stage)
    .flatMap(({ instructions }) => instructions)
    .some((one) => one.start < instruction.start && /^(?:COPY|ADD)$/.test(one.keyword) && mayHoldAccounts(one));

function mayHoldAccounts(instruction: Instruction): boolean {
  const { sources, destination } = copyParts(instruction);
  const to = destination?.value ?? "";
  if (/passwd|\/etc\b|\$/.test(to) || sources.some(({ value }) => /passwd|\/etc\b|\/group$/.test(value))) return true;
  // A folder that is copied onto the root may hold anything.
  return (
    /^\/?\.?$/.test(to) &&
    sources.some(({ value }) => /[/*.]$|\$|\.t|rootfs|root$|^\/?[\w.-]*fs$|chroot|out$|dist$/.test(value))
  );
}
