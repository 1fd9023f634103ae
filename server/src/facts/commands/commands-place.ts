import type { Range } from "../../base/range.js";
import { recallAt } from "../../base/recall-at.js";
import type { Pipeline } from "../../syntax/shell/model.js";
import {
  moved,
  pipelineShift,
  shiftAssignment,
  shiftHeredoc,
  shiftRedirection,
  shiftWord,
} from "../../syntax/shell/shift.js";
import type { Command, Wrapper } from "./commands.js";

/**
 * The commands of a script in the offsets of the file in which it stands.
 *
 * A keystroke at the top of a file moves every command below it, and rules look at few of them: what is not looked at
 * is not moved. Don't spread such a command, its properties are getters; `copyOf` copies it.
 */
export function placeCommands(commands: readonly Command[], offset: number): readonly Command[] {
  if (offset === 0) return commands;
  let shift: ((pipeline: Pipeline) => Pipeline) | undefined;
  const shiftPipeline = (pipeline: Pipeline): Pipeline => {
    shift ??= pipelineShift(offset);
    return shift(pipeline);
  };
  return commands.map((command) => new PlacedCommand(command, offset, shiftPipeline));
}

/** As `placeCommands`, and the same commands again: what stands above a keystroke is not moved, and typing goes on below it. */
export const placedCommands = recallAt(8000, placeCommands, (commands) => 1 + commands.length);

export const copyOf = (command: Command): Command => ({
  start: command.start,
  end: command.end,
  program: command.program,
  canonical: command.canonical,
  words: command.words,
  wrappers: command.wrappers,
  assignments: command.assignments,
  redirections: command.redirections,
  heredocs: command.heredocs,
  whole: command.whole,
  operatorBefore: command.operatorBefore,
  pipeline: command.pipeline,
  position: command.position,
  nesting: command.nesting,
  isCondition: command.isCondition,
  inFunction: command.inFunction,
  inQuotes: command.inQuotes,
  isExec: command.isExec,
});

/** A class for its prototype: getters of an object literal cost more to make than what they save. */
class PlacedCommand implements Command {
  readonly start: number;
  readonly end: number;
  readonly program: string;
  readonly canonical: string;
  private readonly relative: Command;
  private readonly offset: number;
  private readonly shiftPipeline: (pipeline: Pipeline) => Pipeline;
  private movedWords: Command["words"] | undefined;
  private movedWrappers: Command["wrappers"] | undefined;
  private movedAssignments: Command["assignments"] | undefined;
  private movedRedirections: Command["redirections"] | undefined;
  private movedPipeline: Pipeline | undefined;
  private movedWhole: Range | undefined;

  constructor(command: Command, offset: number, shiftPipeline: (pipeline: Pipeline) => Pipeline) {
    this.start = command.start + offset;
    this.end = command.end + offset;
    this.program = command.program;
    this.canonical = command.canonical;
    this.relative = command;
    this.offset = offset;
    this.shiftPipeline = shiftPipeline;
  }

  get words(): Command["words"] {
    this.movedWords ??= this.relative.words.map((word) => shiftWord(word, this.offset));
    return this.movedWords;
  }

  get wrappers(): readonly Wrapper[] {
    if (this.relative.wrappers.length === 0) return this.relative.wrappers;
    this.movedWrappers ??= this.relative.wrappers.map((wrapper) => ({
      name: wrapper.name,
      words: wrapper.words.map((word) => shiftWord(word, this.offset)),
      ...moved(wrapper, this.offset),
    }));
    return this.movedWrappers;
  }

  get whole(): Range {
    this.movedWhole ??= moved(this.relative.whole, this.offset);
    return this.movedWhole;
  }

  get assignments(): Command["assignments"] {
    const { assignments } = this.relative;
    if (assignments.length === 0) return assignments;
    this.movedAssignments ??= assignments.map((assignment) => shiftAssignment(assignment, this.offset));
    return this.movedAssignments;
  }

  get redirections(): Command["redirections"] {
    const { redirections } = this.relative;
    if (redirections.length === 0) return redirections;
    this.movedRedirections ??= redirections.map((redirection) => shiftRedirection(redirection, this.offset));
    return this.movedRedirections;
  }

  get heredocs(): Command["heredocs"] {
    const { heredocs } = this.relative;
    return heredocs.length === 0 ? heredocs : heredocs.map((heredoc) => shiftHeredoc(heredoc, this.offset));
  }

  get pipeline(): Pipeline {
    this.movedPipeline ??= this.shiftPipeline(this.relative.pipeline);
    return this.movedPipeline;
  }

  get operatorBefore(): Command["operatorBefore"] {
    return this.relative.operatorBefore;
  }

  get position(): number {
    return this.relative.position;
  }

  get nesting(): Command["nesting"] {
    return this.relative.nesting;
  }

  get isCondition(): boolean {
    return this.relative.isCondition;
  }

  get inFunction(): string | undefined {
    return this.relative.inFunction;
  }

  get inQuotes(): Command["inQuotes"] {
    return this.relative.inQuotes;
  }

  get isExec(): boolean {
    return this.relative.isExec;
  }
}
