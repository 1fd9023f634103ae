import type { BuildLog } from "../../syntax/buildlog/log.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { installs, type PackageInstall } from "../commands/packages/packages.js";
import type { FailurePlace } from "./log-place.js";

/** The installs of the RUN that failed; none where the shell could not be read. */
export const failedInstalls = ({ file, instruction }: FailurePlace): readonly PackageInstall[] =>
  file && instruction ? installsAt(file, instruction.start) : [];

const installsAt = (file: DockerfileSource, start: number): readonly PackageInstall[] =>
  installs(file).filter(({ run }) => run.outer.start === start);

/** Whether the failing step asked for an index of packages, or shows that it had one. */
export function fetchesIndex({ command = "", failingStep, failureLines }: BuildLog): boolean {
  if (/\bapt(?:-get)?\s(?:-\S{1,100}\s{1,9}){0,9}update\b/.test(`${command} ${failingStep?.text ?? ""}`)) return true;
  return failureLines.some(({ text }) => /^\s*(?:Get|Hit|Ign|Err):\d+ /.test(text));
}
