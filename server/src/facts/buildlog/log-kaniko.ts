import type { BuildLog } from "../../syntax/buildlog/log.js";
import { instructions } from "../../syntax/dockerfile/instructions.js";
import type { Instruction } from "../../syntax/dockerfile/model.js";
import { copyParts } from "../../syntax/dockerfile/parts.js";
import { cleaned } from "../../syntax/ignore.js";
import type { DockerfileSource } from "../../syntax/source.js";

/**
 * The instruction that kaniko failed at: the last that it said it runs. A COPY whose files it misses it does not come
 * to announce, so that is the one that names them, else the next one.
 */
export function kanikoInstruction(
  { message, lines }: BuildLog,
  file: DockerfileSource,
  isStep: (instruction: Instruction, step: string) => boolean,
): Instruction | undefined {
  const text = message?.text ?? "";
  if (!/^error building (?:image|stage): /.test(text)) return undefined;
  const all = instructions(file);
  const announced = lines.findLast((line) => announcement.test(line.text));
  const [, wanted, running] = announcement.exec(announced?.text ?? "") ?? [];
  const step = running ?? wanted;
  const last = step === undefined ? undefined : all.find((one) => isStep(one, step));
  if (!text.includes("files used from context")) return last;
  const path = /fileinfo for (?:\/kaniko\/buildcontext\/|\/workspace\/)?(\S{1,300}): lstat/.exec(text)?.[1];
  const naming = path && copies(all).find((one) => copyParts(one).sources.some((word) => cleaned(word.value) === path));
  if (naming || wanted !== undefined) return naming || last;
  return last && (copies(all).find((one) => one.stage === last.stage && one.start > last.start) ?? last);
}

const announcement =
  /^INFO\[\d{1,6}\] (?:Unpacking rootfs as cmd (.{1,2000}) requires it|((?:RUN|COPY|ADD|WORKDIR|USER|ENV|ARG) .{1,2000}))/;

const copies = (all: readonly Instruction[]): readonly Instruction[] =>
  all.filter(({ keyword }) => keyword === "COPY" || keyword === "ADD");
