import { replace } from "../../base/edit.js";
import { nearest } from "../../base/nearest.js";
import { dryWordsOf } from "../../facts/dockerfile/dry-build.js";
import { signalOf, stopSignals } from "../../facts/dockerfile/signals.js";
import { stageOf } from "../../facts/dockerfile/stages.js";
import { isWindows } from "../../facts/dockerfile/start.js";
import { expandIn, stateAt } from "../../facts/dockerfile/state.js";
import { isPutOff } from "../../facts/dockerfile/triggered-stages.js";
import { instructionsWith } from "../../syntax/dockerfile/by-keyword.js";
import { removeInstruction } from "../../syntax/dockerfile/edits.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/stop-with-a-signal-that-can-be-caught", function* (file, { policy }) {
  const isStrict = policy.profile === "buildkit";
  for (const outer of instructionsWith(file, "STOPSIGNAL")) {
    const instruction = outer.trigger ?? outer;
    const [word] = instruction.words;
    const stage = stageOf(file, outer);
    if (instruction.keyword !== "STOPSIGNAL" || !word || (stage && isWindows(file, stage))) continue;
    const value = isStrict
      ? dryWordsOf(file, instruction)[0]?.text
      : expandIn(stateAt(file, outer), word, instruction.escaper) || undefined;
    // Docker takes any number but 0.
    if (isStrict && /^[-+]\d{1,9}$/.test(value ?? "") && Number(value) !== 0) continue;
    const signal = value ? signalOf(value) : undefined;
    if (
      value === undefined ||
      (!isStrict && /[{}<>%]/.test(value)) ||
      (signal && signal !== "KILL" && signal !== "STOP")
    )
      continue;
    const meant = signal ? undefined : nearest(/^sig/i.test(value) ? value : `SIG${value}`, stopSignals);
    yield {
      range: word,
      // A signal that nobody can catch is one all the same; Docker stops at all else but numbers.
      ...(signal && { sameAs: { buildkit: [] } }),
      ...(!signal &&
        !/^[-+]?0*[1-9]\d{0,8}$/.test(value) &&
        !isPutOff(file, word.start) && { category: "correctness" }),
      values: { signal: value, consequence: consequenceOf(signal, meant), meant: meant ?? "" },
      edits: {
        ...(meant && { name: [replace(word, meant)] }),
        ...(outer === instruction && { delete: [removeInstruction(file, instruction)] }),
      },
    };
  }
});

function consequenceOf(signal: string | undefined, meant: string | undefined): string {
  if (signal === "KILL") return "ends every process at once, with its work half done";
  if (signal === "STOP") return "only freezes the process, so that each stop waits ten seconds and then kills";
  return `is no signal that Docker knows${meant ? `; there is \`${meant}\`` : ""}`;
}
