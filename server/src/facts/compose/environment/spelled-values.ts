import { type Range, range, rangeOf } from "../../../base/range.js";
import { resolved } from "../../../syntax/compose/interpolation.js";
import type { Located } from "../../../syntax/compose/located.js";
import { dotenv } from "../../../syntax/dotenv.js";
import type { ComposeSource } from "../../../syntax/source.js";
import { folderOf } from "../../workspace/tree.js";
import type { Workspace } from "../../workspace/workspace.js";
import { type JudgedService, shownAt } from "../judged-services.js";
import { pathFrom } from "../project/compose-files.js";
import { project } from "../project/project.js";

/** A text that a service is given: the value of a variable, be it of an environment file, or a word of its command. */
export interface SpelledValue {
  /** The variable; absent for a word. */
  readonly name?: string;
  readonly text: string;
  /** The place of a part of it in the checked file: that of the whole where the file does not spell it, of the entry for a file of variables. */
  readonly placeOf: (part: Range) => Range;
  /** The checked file spells it letter by letter, for this service alone. */
  readonly isEditable: boolean;
  /** For a value of an environment file: where a part of it stands there. */
  readonly elsewhere?: (part: Range) => Range & { readonly path: string };
}

/** All of a service that this file has a hand in; of a variable that is set more than once, the one that holds. */
export function spelledValues(
  workspace: Workspace,
  file: ComposeSource,
  service: JudgedService,
): readonly SpelledValue[] {
  const { environment, command, entrypoint } = service;
  return [
    ...environment.flatMap(({ name, value }) => (value ? [{ name, ...spelled(file, value) }] : [])),
    ...[...(entrypoint?.words ?? []), ...(command?.words ?? [])].map((word) => spelled(file, word)),
    ...ofFiles(workspace, file, service),
  ];
}

function spelled({ text }: ComposeSource, located: Located<string>): SpelledValue {
  const { start, end, value, style, spelling, via } = located;
  const from = spelling === "part" || style === "plain" ? start : start + 1;
  const isSpelled = style !== "literal" && style !== "folded" && text.startsWith(value, from);
  const whole = shownAt(located);
  return {
    text: value,
    isEditable: isSpelled && !via,
    placeOf: (part) =>
      isSpelled && !via ? range(from + part.start, from + part.end) : via ? whole : range(start, end),
  };
}

function ofFiles(
  workspace: Workspace,
  file: ComposeSource,
  { envFiles, whole }: JudgedService,
): readonly SpelledValue[] {
  if (envFiles.length === 0) return [];
  const { environment } = project(workspace)(file);
  const set = new Set(whole.environment.map(({ name }) => name));
  const found = new Map<string, SpelledValue>();
  for (const { file: named } of envFiles) {
    const written = resolved(named.value, environment);
    const path = written === undefined ? undefined : pathFrom(folderOf(file.path), written);
    const text = path === undefined ? undefined : workspace.entries.get(path)?.text;
    for (const { name, value, valueRange } of text === undefined || path === undefined ? [] : dotenv(text)) {
      if (set.has(name) || path === undefined) continue;
      const isSpelled = text?.slice(valueRange.start, valueRange.end) === value;
      found.set(name, {
        name,
        text: value,
        isEditable: false,
        placeOf: () => shownAt(named),
        elsewhere: (part) => ({
          path,
          ...(isSpelled ? range(valueRange.start + part.start, valueRange.start + part.end) : rangeOf(valueRange)),
        }),
      });
    }
  }
  return [...found.values()];
}
