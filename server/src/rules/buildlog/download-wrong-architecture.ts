import { instructions } from "../../syntax/dockerfile/instructions.js";
import { buildErrorRule } from "../build-error.js";

/** A step that fails this way, and an address with a processor in its name in it or above it. */
export default buildErrorRule("buildlog/download-wrong-architecture", (_, { log, place: { file, instruction } }) => {
  const above = file && instruction ? instructions(file).filter(({ start }) => start <= instruction.start) : [];
  const steps = [log.command ?? "", log.failingStep?.text ?? "", ...above.map(({ joined }) => joined.text)];
  const architecture = steps.map((step) => named.exec(step)?.[1]).find(Boolean);
  return architecture === undefined ? undefined : { values: { architecture }, confidence: 0.96 };
});

const named = /https?:\/\/[^\s"']{0,400}?(?<![A-Za-z0-9])(amd64|x86_64|x86-64|x64|arm64|aarch64)(?![A-Za-z0-9])/;
