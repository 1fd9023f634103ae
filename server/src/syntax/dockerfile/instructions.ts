import { fact } from "../../base/fact.js";
import { range } from "../../base/range.js";
import type { DockerfileSource } from "../source.js";
import { isPlainBlank, skipBlanks, trimmedEnd } from "./blanks.js";
import { escapeCharacter } from "./directives.js";
import { type HeredocMarker, heredocMarkers, readHeredoc } from "./heredocs.js";
import { commentAt, type LogicalLine, logicalLine, physicalLine } from "./lines.js";
import { fileRange, type LogicalText, sliceLogical } from "./logical.js";
import { type Comment, type Form, type Heredoc, type Instruction, keywords, type Word } from "./model.js";
import { type Reading, remember, type StandingComment, unmoved } from "./unmoved.js";
import { jsonWords, leadingFlags, plainWords, quotedWords, wholeWord } from "./words.js";

export type { StandingComment } from "./unmoved.js";

/** All instructions of the file in order, those that Docker does not know included. */
export const instructions = (file: DockerfileSource): readonly Instruction[] => parsed(file).instructions;

/** The comments between instructions, directives included. Those inside an instruction are in its `comments`. */
export const comments = (file: DockerfileSource): readonly StandingComment[] => parsed(file).comments;

const parsed = fact((file: DockerfileSource): Reading => {
  const { text } = file;
  const escaper = escapeCharacter(file);
  const above = unmoved(file, escaper);
  const found: Instruction[] = [...above.instructions];
  const standing: StandingComment[] = [...above.comments];
  const last = found.at(-1);
  let waiting: Comment[] = [];
  let stage = last?.stage ?? -1;
  for (let at = last?.lines.end ?? (text.startsWith("\uFEFF") ? 1 : 0); at < text.length; ) {
    const line = physicalLine(text, at);
    at = line.next;
    if (line.content === line.end) continue;
    if (text[line.content] === "#") {
      waiting.push(commentAt(text, line));
      continue;
    }
    const logical = logicalLine(text, line, escaper);
    if (trimmedEnd(logical.joined.text, 0) === 0) {
      at = logical.next;
      continue;
    }
    const { instruction, next } = instructionOf(text, logical, stage, escaper);
    stage = instruction.stage;
    found.push(instruction);
    for (const comment of waiting) standing.push({ ...comment, before: instruction });
    waiting = [];
    at = next;
  }
  const reading = { instructions: found, comments: [...standing, ...waiting] };
  remember(file, escaper, reading);
  return reading;
});

function instructionOf(text: string, line: LogicalLine, stage: number, escaper: string) {
  const head = headOf(line.joined, 0, stage, escaper);
  const inner = head.keyword === "ONBUILD" ? headOf(line.joined, head.argumentsStart, stage, escaper) : undefined;
  const heredocs: Heredoc[] = [];
  let next = line.next;
  let end = lastSign(line.joined);
  for (const marker of announced(inner ?? head, line.joined.text)) {
    const read = readHeredoc(text, next, marker);
    heredocs.push(read.heredoc);
    next = read.next;
    end = read.end;
  }
  const around: Around = {
    heredocs,
    comments: line.comments,
    emptyContinuationLines: line.emptyContinuationLines,
    lines: range(line.start, next),
  };
  const instruction = whole(head, end, around, escaper);
  if (!inner?.keyword) return { instruction, next };
  return { instruction: { ...instruction, trigger: whole(inner, end, around, escaper) }, next };
}

type Around = Pick<Instruction, "heredocs" | "comments" | "emptyContinuationLines" | "lines">;

/** Written out because spreading costs more than all of the parsing. */
const whole = (head: Head, end: number, around: Around, escaper: string): Instruction => ({
  start: head.keywordRange.start,
  end,
  keyword: head.keyword,
  keywordRange: head.keywordRange,
  written: head.written,
  known: keywords.has(head.keyword),
  stage: head.stage,
  flags: head.flags,
  words: head.words,
  form: head.form,
  body: head.body,
  joined: head.joined,
  heredocs: around.heredocs,
  comments: around.comments,
  emptyContinuationLines: around.emptyContinuationLines,
  lines: around.lines,
  escaper,
});

type Head = ReturnType<typeof headOf>;

/** Keyword, flags and arguments of the instruction that begins at `from` of the joined text. */
function headOf(joined: LogicalText, from: number, stage: number, escaper: string) {
  const { text } = joined;
  const start = skipBlanks(text, from);
  const last = trimmedEnd(text, start);
  let keywordEnd = start;
  while (keywordEnd < last && !isPlainBlank(text.charCodeAt(keywordEnd))) keywordEnd++;
  const written = text.slice(start, keywordEnd);
  const keyword = written.toUpperCase();
  const { flags, next } = leadingFlags(joined, keywordEnd, escaper);
  const bodyEnd = Math.max(next, last);
  const argument = next < bodyEnd ? sliceLogical(joined, next, bodyEnd) : emptyBehind(joined, keywordEnd);
  const { words, form } = argumentsOf(keyword, argument, escaper);
  return {
    keyword,
    keywordRange: fileRange(joined, start, keywordEnd),
    written,
    stage: keyword === "FROM" ? stage + 1 : stage,
    flags,
    words,
    form,
    body: fileRange(argument, 0, argument.text.length),
    joined: argument,
    argumentsStart: next,
  };
}

function emptyBehind(joined: LogicalText, keywordEnd: number): LogicalText {
  const end = Math.max(keywordEnd, trimmedEnd(joined.text, 0));
  return { text: "", pieces: [{ at: 0, start: fileRange(joined, Math.max(0, end - 1), end).end }] };
}

const bothForms: ReadonlySet<string> = new Set(["RUN", "CMD", "ENTRYPOINT", "SHELL", "COPY", "ADD", "VOLUME"]);
const oneWord: ReadonlySet<string> = new Set(["WORKDIR", "USER", "STOPSIGNAL", "MAINTAINER"]);
const quoted: ReadonlySet<string> = new Set(["ENV", "LABEL", "ARG", "RUN", "CMD", "ENTRYPOINT", "SHELL"]);

function argumentsOf(keyword: string, argument: LogicalText, escaper: string): { words: readonly Word[]; form: Form } {
  if (argument.text === "") return { words: [], form: "none" };
  if (keyword === "HEALTHCHECK") return healthcheckArguments(argument, escaper);
  if (bothForms.has(keyword)) {
    const elements = jsonWords(argument);
    if (elements) return { words: elements, form: "exec" };
    return {
      words: quoted.has(keyword) ? quotedWords(argument, escaper) : plainWords(argument, escaper),
      form: "shell",
    };
  }
  if (oneWord.has(keyword)) return { words: wholeWord(argument, escaper), form: "none" };
  const words = quoted.has(keyword) ? quotedWords(argument, escaper) : plainWords(argument, escaper);
  return { words, form: "none" };
}

function healthcheckArguments(argument: LogicalText, escaper: string): { words: readonly Word[]; form: Form } {
  const type = plainWords(sliceLogical(argument, 0, /^[^\t\v\f\r ]*/.exec(argument.text)?.[0].length ?? 0), escaper);
  const commandStart = skipBlanks(argument.text, type[0]?.raw.length ?? 0);
  if (commandStart >= argument.text.length) return { words: type, form: "none" };
  const command = sliceLogical(argument, commandStart, argument.text.length);
  const elements = jsonWords(command);
  if (elements) return { words: [...type, ...elements], form: "exec" };
  return { words: [...type, ...quotedWords(command, escaper)], form: "shell" };
}

function announced({ keyword, form, joined }: Head, line: string): readonly HeredocMarker[] {
  const holdsHeredocs = keyword === "RUN" || keyword === "COPY" || keyword === "ADD";
  return holdsHeredocs && form !== "exec" ? heredocMarkers(joined, line) : [];
}

const lastSign = (joined: LogicalText): number => {
  const length = trimmedEnd(joined.text, 0);
  return fileRange(joined, length - 1, length).end;
};
