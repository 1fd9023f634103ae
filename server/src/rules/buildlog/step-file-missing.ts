import { copyAbove } from "../../facts/buildlog/log-copies.js";
import type { BuildLog } from "../../syntax/buildlog/log.js";
import { buildErrorRule } from "../build-error.js";

export default buildErrorRule(
  "buildlog/step-file-missing",
  ({ values: { path = "" }, text }, { log, place, workspace }) => ({
    edits: copyAbove(place, workspace, path),
    ...(isPassedOver(log, text) ? { confidence: 0.6 } : {}),
  }),
);

/** A step that went on for long after a program had missed a file did not fail for that. */
function isPassedOver({ failingStep }: BuildLog, text: string): boolean {
  const output = (failingStep?.output ?? []).filter((line) => line.text.trim() !== "");
  const at = output.findLastIndex((line) => line.text.includes(text));
  return command.test(output[at]?.text ?? "") && output.length - at > 3;
}

const command = /^(?:cat|sed|cp|mv|chmod|chown|grep|head|tail|install|ls|rm)\b/;
