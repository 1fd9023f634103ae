import type { BuildLog } from "../../syntax/buildlog/log.js";

/** Whether a package manager went on to install after the last trouble that it told of: what it tried again says nothing of the failure. */
export function installedAfter({ failingStep }: BuildLog, trouble: RegExp): boolean {
  const output = failingStep?.output ?? [];
  const last = output.findLastIndex(({ text }) => trouble.test(text));
  return last >= 0 && output.slice(last + 1).some(({ text }) => installed.test(text));
}

const installed =
  /^(?:\(\d{1,4}\/\d{1,4}\) Installing |OK: [\d.]{1,12} [KMG]?i?B in \d{1,6} packages|Setting up \S{1,200} \()/;
