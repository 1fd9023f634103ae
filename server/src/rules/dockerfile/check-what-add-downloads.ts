import { textAt } from "../../base/range.js";
import { runs } from "../../facts/commands/runs.js";
import { isRemote } from "../../facts/workspace/context.js";
import { instructionsWith } from "../../syntax/dockerfile/by-keyword.js";
import type { Instruction } from "../../syntax/dockerfile/model.js";
import { copyParts, flagNamed } from "../../syntax/dockerfile/parts.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/check-what-add-downloads", function* (file) {
  for (const outer of instructionsWith(file, "ADD")) {
    const instruction = outer.trigger ?? outer;
    if (flagNamed(instruction, "checksum")) continue;
    for (const word of copyParts(instruction).sources) {
      const { value } = word;
      if (!isRemote(value) || /(?:#|[?&]commit=)[0-9a-f]{40}\b/.test(value)) continue;
      if (isAskedForNews(value) || isCheckedLater(file, outer)) continue;
      yield { range: word, values: { url: value.replace(/\/\/[^/@]*@/, "//") } };
    }
  }
});

/** An answer that is meant to change, so that the steps below run again. */
const isAskedForNews = (url: string): boolean => /^https:\/\/(?:api\.github\.com|www\.random\.org)\//.test(url);

/** A signature or a checksum is looked at further down in the stage. */
const isCheckedLater = (file: DockerfileSource, { stage, end }: Instruction): boolean =>
  runs(file).some(
    (run) =>
      run.stage === stage &&
      run.start >= end &&
      /--verify\b|\bsha(?:1|224|256|384|512)sum\b|\bmd5sum\b|\bcosign[ \t]+verify|\bshasum\b/.test(
        textAt(file.text, run),
      ),
  );
