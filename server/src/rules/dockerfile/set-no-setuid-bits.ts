import { replace } from "../../base/edit.js";
import { type SpecialMode, specialFlag, specialMode } from "../../facts/commands/accounts/special-modes.js";
import { runs } from "../../facts/commands/runs.js";
import { instructionsWith } from "../../syntax/dockerfile/by-keyword.js";
import { copyParts, flagNamed } from "../../syntax/dockerfile/parts.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/set-no-setuid-bits", function* (file) {
  for (const { range, path, bits, plain } of [...modesOfFlags(file), ...modesOfCommands(file)]) {
    yield {
      range,
      values: { path, bits, owner: bits === "setgid" ? "group" : "owner" },
      edits: plain === undefined ? [] : [replace(range, plain)],
    };
  }
});

const modesOfCommands = (file: DockerfileSource): readonly SpecialMode[] =>
  runs(file).flatMap(({ commands }) => commands.flatMap((command) => specialMode(command) ?? []));

const modesOfFlags = (file: DockerfileSource): readonly SpecialMode[] =>
  instructionsWith(file, "ADD", "COPY").flatMap((outer) => {
    const instruction = outer.trigger ?? outer;
    const isCopy = instruction.keyword === "COPY" || instruction.keyword === "ADD";
    const flag = isCopy ? flagNamed(instruction, "chmod") : undefined;
    const destination = flag && copyParts(instruction).destination;
    return (flag && destination && specialFlag(flag, destination.value)) ?? [];
  });
