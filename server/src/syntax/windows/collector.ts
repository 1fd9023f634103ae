import { byStart, cover, type Range } from "../../base/range.js";
import type {
  AndOrList,
  Assignment,
  Nesting,
  Operator,
  Pipeline,
  Redirection,
  ShellCommand,
  ShellWord,
} from "../shell/model.js";
import type { WindowsScript } from "./model.js";

/** What a reader says of a command; what stands around it is found out when its statement ends. */
export interface Element {
  readonly words: readonly ShellWord[];
  readonly isExpression?: boolean;
  readonly redirections: readonly Redirection[];
  readonly range: Range;
  /** What stands before it in its statement. */
  readonly operatorBefore: Operator | undefined;
}

/** What surrounds a statement. */
export interface Surroundings {
  readonly nesting: readonly Nesting[];
  readonly isCondition: boolean;
}

/** Gathers what a reader finds. */
export interface Collector {
  readonly statement: (elements: readonly Element[], surroundings: Surroundings) => void;
  readonly assign: (assignment: Assignment) => void;
  readonly finish: () => WindowsScript;
}

export function collector(): Collector {
  const commands: ShellCommand[] = [];
  const expressions: ShellCommand[] = [];
  const assignments: Assignment[] = [];
  const statements: Range[] = [];
  return {
    statement: (elements, surroundings) => {
      const whole = cover(elements.map(({ range }) => range));
      if (!whole) return;
      if (surroundings.nesting.length === 0) statements.push(whole);
      for (const { command, isExpression } of joined(elements, whole, surroundings)) {
        (isExpression ? expressions : commands).push(command);
      }
    },
    assign: (assignment) => assignments.push(assignment),
    finish: () => ({
      commands: commands.sort(byStart),
      expressions: expressions.sort(byStart),
      assignments: assignments.sort(byStart),
      statements,
    }),
  };
}

interface Found {
  readonly command: ShellCommand;
  readonly isExpression: boolean;
}

/** What stands between `&&` and `||` is a pipeline. */
function joined(elements: readonly Element[], whole: Range, surroundings: Surroundings): readonly Found[] {
  const operators = elements.flatMap(({ operatorBefore }, index) =>
    index > 0 && (operatorBefore === "&&" || operatorBefore === "||") ? [operatorBefore] : [],
  );
  const list: AndOrList = { ...whole, operators, separator: undefined };
  const pipelines: Element[][] = [];
  for (const element of elements) {
    const current = element.operatorBefore === "|" ? pipelines.at(-1) : undefined;
    if (current) current.push(element);
    else pipelines.push([element]);
  }
  return pipelines.flatMap((members) => inPipeline(members, list, surroundings));
}

function inPipeline(members: readonly Element[], list: AndOrList, surroundings: Surroundings): readonly Found[] {
  const before = members[0]?.operatorBefore;
  const pipeline: Pipeline = {
    ...(cover(members.map(({ range }) => range)) ?? list),
    list,
    operatorBefore: before === "&&" || before === "||" ? before : undefined,
    negated: false,
    elements: members.map(({ range }) => range),
  };
  return members.flatMap(({ words, redirections, range, operatorBefore, isExpression }, position): readonly Found[] => {
    if (words.length === 0) return [];
    const command: ShellCommand = {
      ...(cover(words) ?? range),
      words,
      assignments: [],
      redirections,
      heredocs: [],
      whole: range,
      operatorBefore,
      pipeline,
      position,
      ...surroundings,
      inFunction: undefined,
    };
    return [{ command, isExpression: isExpression === true }];
  });
}
