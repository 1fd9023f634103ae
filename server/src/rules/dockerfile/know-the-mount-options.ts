import { replace } from "../../base/edit.js";
import { textAt } from "../../base/range.js";
import { dryWords, dryWordsOf } from "../../facts/dockerfile/dry-build.js";
import { flagTroubles, isTaken, onFolder } from "../../facts/dockerfile/mount-troubles.js";
import { absoluteIn, stateAt } from "../../facts/dockerfile/state.js";
import { putOff } from "../../facts/dockerfile/triggered-stages.js";
import { instructionsWith } from "../../syntax/dockerfile/by-keyword.js";
import { instructions } from "../../syntax/dockerfile/instructions.js";
import type { Flag, Instruction } from "../../syntax/dockerfile/model.js";
import { mountTypes } from "../../syntax/dockerfile/mount-grammar.js";
import { mountOptions } from "../../syntax/dockerfile/parts.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { dockerfileRule } from "../rule.js";

/** Options in which a variable comes to what their mount does not take, and mounts over all of the image. */
function* asDockerReads(file: DockerfileSource) {
  for (const { start, end, holder, part = "", text } of dryWords(file)) {
    if (holder.keyword !== "RUN" || text === undefined || !textAt(file.text, { start, end }).includes("$")) continue;
    if (targets.has(part) || !isWrong(part, text, textAt(file.text, { start: holder.start, end: start }))) continue;
    yield {
      range: { start, end },
      values: { flag: "--mount", trouble: `takes no \`${part}=${text}\``, meant: "" },
      edits: [],
    };
  }
  for (const outer of instructions(file)) {
    const { keyword, flags } = outer;
    for (const flag of keyword === "RUN" ? flags : []) {
      if (!liesOverAll(file, outer, flag)) continue;
      yield { range: flag, values: { flag: "--mount", trouble: "takes no `target=/`", meant: "" }, edits: [] };
    }
  }
}

const targets: ReadonlySet<string> = new Set(["target", "dst", "destination"]);

function isWrong(part: string, text: string, before: string): boolean {
  if (part === "type") return !mountTypes.includes(text.toLowerCase());
  if (part === "id") return text === "" && /type=secret[^\s]{0,200}$/.test(before);
  return !isTaken(part, text);
}

/** A target that is not absolute, or not there, is one of the working directory. */
function liesOverAll(file: DockerfileSource, run: Instruction, flag: Flag): boolean {
  const options = mountOptions(flag);
  const type = options.findLast(({ key }) => key === "type")?.value?.toLowerCase() ?? "bind";
  if (options.length === 0 || !onFolder.has(type)) return false;
  const target = options.findLast(({ key }) => targets.has(key));
  const place = target?.valueRange;
  const text = target?.value
    ? dryWordsOf(file, run).find(({ start, part = "" }) => start === place?.start && targets.has(part))?.text
    : "";
  // Written as it is, it is told so at its place.
  if (text === undefined || target?.value === "/") return false;
  if (text.startsWith("/")) return text === "/";
  const state = stateAt(file, run);
  return absoluteIn({ ...state, base: { repository: "", workdir: "/", ...state.base } }, text) === "/";
}

export default dockerfileRule("dockerfile/know-the-mount-options", function* (file, { policy }) {
  if (policy.profile === "buildkit") yield* asDockerReads(file);
  for (const outer of instructionsWith(file, "RUN")) {
    const { flags } = outer.trigger ?? outer;
    for (const { start, end, flag, trouble, meant } of flags.flatMap(flagTroubles)) {
      yield {
        range: { start, end },
        values: { flag, trouble, meant: meant ?? "" },
        edits: meant === undefined ? [] : [replace({ start, end }, meant)],
        ...putOff(file, start),
      };
    }
  }
});
