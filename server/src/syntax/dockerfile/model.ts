import type { Range } from "../../base/range.js";
import type { LogicalText } from "./logical.js";

/** A word as Docker splits it: between blanks, or an element of a JSON array. */
export interface Word extends Range {
  /** As written, continuation lines joined. */
  readonly raw: string;
  /** Without quotes and escapes; variables stay as they are. */
  readonly value: string;
}

/** `--name` or `--name=value` between the keyword and the arguments. */
export interface Flag extends Range {
  readonly name: string;
  /** Of the name with its dashes. */
  readonly nameRange: Range;
  /** Without quotes and escapes; absent if there is no `=`. */
  readonly value?: string;
  readonly valueRange?: Range;
}

export interface Comment extends Range {
  /** Without `#` and the blanks around. */
  readonly text: string;
}

export interface Heredoc {
  /** The word `<<-"EOF"`. */
  readonly marker: Range;
  readonly name: string;
  /** Nothing is expanded in the body. */
  readonly quoted: boolean;
  /** `<<-`: tabs at the start of lines are dropped. */
  readonly stripsTabs: boolean;
  /** The lines between, with their line ends; up to the end of the file if it is not closed. */
  readonly body: Range;
  readonly closed: boolean;
  /** The program that reads the body: of its `#!` line, else of the command before the marker. */
  readonly interpreter?: string;
}

/** `exec`: a JSON array of strings; `none`: no arguments, or an instruction that knows no two forms. */
export type Form = "exec" | "shell" | "none";

/** One instruction: from its keyword to its last sign, the end words of its heredocs included. */
export interface Instruction extends Range {
  /** In upper case. */
  readonly keyword: string;
  readonly keywordRange: Range;
  /** The keyword as typed. */
  readonly written: string;
  /** Whether Docker knows the keyword. */
  readonly known: boolean;
  /** Number of the FROM it belongs to, from 0; -1 before the first. */
  readonly stage: number;
  readonly flags: readonly Flag[];
  /** What stands after the flags. For HEALTHCHECK, `CMD` or `NONE` is the first. */
  readonly words: readonly Word[];
  readonly form: Form;
  /** After keyword and flags, continuation lines included, heredoc bodies not; empty if there is nothing. */
  readonly body: Range;
  /** The text of `body` as Docker reads it: continuation lines joined, comment lines left out. */
  readonly joined: LogicalText;
  readonly heredocs: readonly Heredoc[];
  /** The instruction that an ONBUILD holds. */
  readonly trigger?: Instruction;
  /** Comment lines between continuation lines. */
  readonly comments: readonly Comment[];
  /** Blank lines between continuation lines, each with its line end. */
  readonly emptyContinuationLines: readonly Range[];
  /** Its whole lines: indentation, continuation, heredocs and the last line end. */
  readonly lines: Range;
  /** The character that continues lines and escapes signs. */
  readonly escaper: string;
}

export const keywords: ReadonlySet<string> = new Set([
  "ADD",
  "ARG",
  "CMD",
  "COPY",
  "ENTRYPOINT",
  "ENV",
  "EXPOSE",
  "FROM",
  "HEALTHCHECK",
  "LABEL",
  "MAINTAINER",
  "ONBUILD",
  "RUN",
  "SHELL",
  "STOPSIGNAL",
  "USER",
  "VOLUME",
  "WORKDIR",
]);
