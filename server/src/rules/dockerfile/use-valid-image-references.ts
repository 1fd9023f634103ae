import { replace } from "../../base/edit.js";
import { contains, shift } from "../../base/range.js";
import { dryWordsOf } from "../../facts/dockerfile/dry-build.js";
import { imageWords } from "../../facts/dockerfile/image-words.js";
import { instructionAround } from "../../facts/dockerfile/instruction-around.js";
import { misprints } from "../../facts/dockerfile/misprints.js";
import { stageNamed, stages } from "../../facts/dockerfile/stages.js";
import { imageTrouble } from "../../facts/images/image-grammar.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/use-valid-image-references", function* (file, workspace) {
  const isStrict = workspace.policy.profile === "buildkit";
  for (const { start, name } of imageWords(file, workspace)) {
    if (isStrict && instructionAround(file, start)?.keyword === "FROM") continue;
    const trouble = imageTrouble(name);
    if (!trouble) continue;
    const { reason, meant } = trouble;
    const whole = { start, end: start + name.length };
    if (misprints(file).some((one) => contains(whole, one))) continue;
    yield {
      range: shift(trouble, start),
      values: { image: name, reason, meant: meant ?? "" },
      edits: meant === undefined ? [] : [replace(whole, meant)],
    };
  }
  if (isStrict) yield* asDockerReads(file);
});

/** What FROM names once its variables are put in, and what a `--from` without one names that is no stage. */
function* asDockerReads(file: DockerfileSource) {
  for (const { name = "", nameRange, stage } of stages(file).flatMap(({ copies }) => copies)) {
    const trouble = imageTrouble(name);
    if (stage !== undefined || !/^[^$:/]+$/.test(name) || /^\d+$/.test(name) || stageNamed(file, name) || !trouble)
      continue;
    yield { range: nameRange, values: { image: name, reason: trouble.reason, meant: "" }, edits: [] };
  }
  for (const { from } of stages(file)) {
    const word = dryWordsOf(file, from).find(({ part }) => part === "image");
    const image = word?.text;
    const earlier = stages(file).slice(0, from.stage);
    if (image === undefined || earlier.some((stage) => stage.name?.toLowerCase() === image)) continue;
    const trouble = imageTrouble(image);
    if (!word || !trouble) continue;
    const isPlain = file.text.slice(word.start, word.end) === image;
    const meant = isPlain ? trouble.meant : undefined;
    yield {
      range: isPlain ? shift(trouble, word.start) : { start: word.start, end: word.end },
      values: { image, reason: trouble.reason, meant: meant ?? "" },
      edits: meant === undefined ? [] : [replace(word, meant)],
    };
  }
}
