import type { DockerfileSource } from "../../syntax/source.js";
import type { Stage } from "./stages.js";
import { startOf } from "./start.js";

/** Whether a container of the stage starts a whole system, which starts its services too. */
export function startsSystem(file: DockerfileSource, stage: Stage | undefined): boolean {
  if (!stage) return false;
  const isSystem = ({ value }: { readonly value: string }) => /(?:^|\/)(?:my_)?(?:init|systemd)$/.test(value);
  return (
    /systemd|bootc|baseimage|init\b/.test(stage.image?.text ?? "") ||
    startOf(file, stage).some(({ words }) => words.some(isSystem))
  );
}
