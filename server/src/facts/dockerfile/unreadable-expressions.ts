import { type Range, textAt } from "../../base/range.js";
import type { Instruction } from "../../syntax/dockerfile/model.js";
import { assignments } from "../../syntax/dockerfile/parts.js";
import { type Unreadable, unreadableExpressions } from "../../syntax/dockerfile/unreadable.js";
import type { DockerfileSource } from "../../syntax/source.js";

const expanded: ReadonlySet<string> = new Set(
  "ADD ARG COPY ENV EXPOSE FROM LABEL STOPSIGNAL USER VOLUME WORKDIR".split(" "),
);

/** What Docker cannot expand in an instruction whose variables it expands itself. */
export function unreadableIn({ text }: DockerfileSource, outer: Instruction): readonly Unreadable[] {
  const instruction = outer.trigger ?? outer;
  if (!expanded.has(instruction.keyword) || !/\$[{(]/.test(textAt(text, outer))) return [];
  const { escaper, body } = instruction;
  const found = partsOf(instruction).flatMap((part) =>
    unreadableExpressions(text, part, { escaper, hasQuotes: true, limit: body.end }).filter(
      (one) => one.kind !== "command" || !isForLater(instruction, one),
    ),
  );
  const files = instruction.heredocs.filter(({ quoted, closed }) => closed && !quoted);
  const inFiles = files.flatMap(({ body: part }) =>
    unreadableExpressions(text, part, { escaper: "\\", hasQuotes: false, limit: part.end }),
  );
  // In a file that is written here, commands are for whoever runs it.
  return [...found, ...inFiles.filter(({ kind }) => kind !== "command")];
}

function partsOf(instruction: Instruction): readonly Range[] {
  const flags = instruction.flags.flatMap(({ name, valueRange }) =>
    valueRange && name !== "from" ? [valueRange] : [],
  );
  const [first] = assignments(instruction);
  const legacy = first?.legacy ? first.valueRange : undefined;
  if (instruction.keyword === "ARG") return assignments(instruction).flatMap(({ valueRange }) => valueRange ?? []);
  const { heredocs } = instruction;
  const isMarker = ({ start }: Range): boolean => heredocs.some(({ marker }) => marker.start === start);
  return [...flags, ...(legacy ? [legacy] : instruction.words.filter((word) => !isMarker(word)))];
}

/** Texts that people or a shell read when the container runs. */
function isForLater(instruction: Instruction, { start }: Range): boolean {
  if (instruction.keyword === "LABEL") return true;
  const own = assignments(instruction).find((one) => one.start <= start && start < one.end);
  return own !== undefined && /^PS\d$|PROMPT|COMMAND|CMD|SCRIPT|ALIAS|_OPTS$/i.test(own.name);
}
