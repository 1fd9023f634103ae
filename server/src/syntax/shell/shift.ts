import type { Range } from "../../base/range.js";
import type {
  AndOrList,
  Assignment,
  Expansion,
  HereDocument,
  Literal,
  Pipeline,
  Redirection,
  ShellWord,
} from "./model.js";

/** Moves the pipelines of one script; commands that shared one still do. */
export type ShiftPipeline = (pipeline: Pipeline) => Pipeline;

/** For the commands of one script, which stands at an offset of a larger text. */
export function pipelineShift(offset: number): ShiftPipeline {
  const lists = new Map<AndOrList, AndOrList>();
  const pipelines = new Map<Pipeline, Pipeline>();
  const shiftList = (list: AndOrList): AndOrList => {
    const known = lists.get(list) ?? { ...list, start: list.start + offset, end: list.end + offset };
    lists.set(list, known);
    return known;
  };
  return (pipeline) => {
    const known = pipelines.get(pipeline) ?? {
      start: pipeline.start + offset,
      end: pipeline.end + offset,
      list: shiftList(pipeline.list),
      operatorBefore: pipeline.operatorBefore,
      negated: pipeline.negated,
      elements: pipeline.elements.map((element) => moved(element, offset)),
    };
    pipelines.set(pipeline, known);
    return known;
  };
}

/** The same range in a text in which its script stands at `offset`. */
export const moved = ({ start, end }: Range, offset: number): Range => ({ start: start + offset, end: end + offset });

export function shiftWord(word: ShellWord, offset: number): ShellWord {
  const parts = word.parts.map((part) => shiftPart(part, offset));
  return {
    start: word.start + offset,
    end: word.end + offset,
    raw: word.raw,
    value: word.value,
    quoted: word.quoted,
    parts,
    expansions: word.expansions.length === 0 ? none : parts.filter((part): part is Expansion => "kind" in part),
  };
}

const none: readonly Expansion[] = [];

const shiftPart = (part: Literal | Expansion, offset: number): Literal | Expansion => ({
  ...part,
  start: part.start + offset,
  end: part.end + offset,
});

export const shiftAssignment = (assignment: Assignment, offset: number): Assignment => ({
  name: assignment.name,
  nameRange: moved(assignment.nameRange, offset),
  value: assignment.value && shiftWord(assignment.value, offset),
  ...moved(assignment, offset),
});

export const shiftRedirection = ({ target, ...redirection }: Redirection, offset: number): Redirection => ({
  ...redirection,
  ...moved(redirection, offset),
  ...(target ? { target: shiftWord(target, offset) } : {}),
});

export const shiftHeredoc = (heredoc: HereDocument, offset: number): HereDocument => ({
  ...heredoc,
  marker: moved(heredoc.marker, offset),
  body: moved(heredoc.body, offset),
});
