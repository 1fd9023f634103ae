import type { Range } from "../../base/range.js";

export interface Literal extends Range {
  /** Quotes and escapes removed. */
  readonly text: string;
  readonly quoted: boolean;
}

export interface Expansion extends Range {
  readonly kind: "variable" | "command" | "process" | "arithmetic";
  /** The variable's name; of the others there is none. */
  readonly name?: string;
  /** Inside double quotes, so that its value stays one word. */
  readonly quoted: boolean;
  /** What `${name…}` does to the value: `:-default`, `%%.*`. */
  readonly modifier?: string;
}

export interface ShellWord extends Range {
  /** As written, quotes included. */
  readonly raw: string;
  /** Quotes and escapes removed; undefined where an expansion decides. */
  readonly value: string | undefined;
  readonly quoted: "none" | "single" | "double" | "mixed";
  readonly parts: readonly (Literal | Expansion)[];
  readonly expansions: readonly Expansion[];
}

export interface Assignment extends Range {
  readonly name: string;
  readonly nameRange: Range;
  /** Undefined for `export NAME` and for arrays. */
  readonly value: ShellWord | undefined;
}

export interface Redirection extends Range {
  /** `>`, `>>`, `<`, `>&`, `&>`, `<<<`, … */
  readonly operator: string;
  /** The number before the operator. */
  readonly descriptor?: number;
  readonly target?: ShellWord;
}

export interface HereDocument {
  /** From `<<` to the end of the delimiter. */
  readonly marker: Range;
  readonly delimiter: string;
  /** A quoted delimiter: nothing in the body is expanded. */
  readonly quoted: boolean;
  /** `<<-`: tabs at line starts are taken out. */
  readonly stripsTabs: boolean;
  /** The lines of the body, the last line end included. */
  readonly body: Range;
  readonly closed: boolean;
}

/** What a command stands in, named by the construct; `substitution` is `$(…)` or a backtick pair. */
export type Nesting = "substitution" | "process" | "subshell" | "group" | "if" | "loop" | "case" | "function";

/** `newline` where a line end separates, `;;` at the end of a branch of `case`. */
export type Separator = ";" | "&" | "newline" | ";;";
export type Operator = "&&" | "||" | "|" | "|&" | Separator;

/** Pipelines joined by `&&` and `||`: what one separator ends. */
export interface AndOrList extends Range {
  readonly operators: readonly ("&&" | "||")[];
  /** What ends it; undefined at the end of the script or of a construct. */
  readonly separator: Separator | undefined;
}

/** Commands joined by `|`; a lone command is a pipeline of one. */
export interface Pipeline extends Range {
  readonly list: AndOrList;
  /** The `&&` or `||` before it in its list. */
  readonly operatorBefore: "&&" | "||" | undefined;
  /** A `!` stands before it. */
  readonly negated: boolean;
  /** Commands and constructs that it joins, in order. */
  readonly elements: readonly Range[];
}

/** One simple command: from its first assignment or word to its last word. */
export interface ShellCommand extends Range {
  /** The program's word first; empty for bare assignments and redirections. */
  readonly words: readonly ShellWord[];
  /** `NAME=value` before the program, or of `export` and its like. */
  readonly assignments: readonly Assignment[];
  readonly redirections: readonly Redirection[];
  readonly heredocs: readonly HereDocument[];
  /** With redirections: what a text put after the command comes after. */
  readonly whole: Range;
  /** What stands between it and the command or construct before it; undefined at the start of a script or construct. */
  readonly operatorBefore: Operator | undefined;
  readonly pipeline: Pipeline;
  /** Its place in the pipeline, from 0. */
  readonly position: number;
  /** Outermost first; empty at the top of the script. */
  readonly nesting: readonly Nesting[];
  /** Its exit status decides on an `if`, `while` or `until`. */
  readonly isCondition: boolean;
  /** The function of the script in whose body it stands. */
  readonly inFunction: string | undefined;
}

export interface ShellFunction extends Range {
  readonly name: string;
  readonly nameRange: Range;
  readonly body: Range;
}

/** Everything in offsets of the script's own text. */
export interface Script {
  /** As the shell sees it, of the same length: continuations and here-documents are blank. */
  readonly text: string;
  /** In order of start, those of substitutions and functions among them. */
  readonly commands: readonly ShellCommand[];
  /** The statements at the top of the script, constructs among them. */
  readonly statements: readonly AndOrList[];
  readonly functions: readonly ShellFunction[];
  readonly heredocs: readonly HereDocument[];
  readonly comments: readonly Range[];
  /** The grammar was at a loss somewhere. It is lenient and now and then wrong: no ground to report an error. */
  readonly hasErrors: boolean;
}
