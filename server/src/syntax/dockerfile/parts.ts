import { fact } from "../../base/fact.js";
import type { Range } from "../../base/range.js";
import { looksLikeArray } from "./arrays.js";
import { skipBlanks } from "./blanks.js";
import { unquoted } from "./expand.js";
import { fileRange } from "./logical.js";
import type { Flag, Heredoc, Instruction, Word } from "./model.js";

/** One `NAME=value` of ENV, ARG or LABEL. */
export interface Assignment extends Range {
  /** Without quotes. */
  readonly name: string;
  readonly nameRange: Range;
  /** Without quotes and escapes; absent where there is none (`ARG NAME`). */
  readonly value?: string;
  /** As written, quotes included. */
  readonly raw?: string;
  readonly valueRange?: Range;
  /** `ENV NAME value`: the rest of the line is the value. */
  readonly legacy?: boolean;
}

/** The assignments of an ENV, ARG or LABEL; words that are none are left out. */
export const assignments = (instruction: Instruction): readonly Assignment[] =>
  assigning.has(instruction.keyword) ? assignmentsOf(instruction) : none;

const assigning: ReadonlySet<string> = new Set(["ENV", "ARG", "LABEL"]);
const none: readonly never[] = [];

const assignmentsOf = fact((instruction: Instruction): readonly Assignment[] => {
  const { keyword, words, escaper } = instruction;
  const first = words[0];
  if (keyword !== "ARG" && first && !first.raw.includes("=")) return legacyAssignment(instruction);
  let from = 0;
  return words.flatMap((word): readonly Assignment[] => {
    const start = instruction.joined.text.indexOf(word.raw, from);
    from = start + word.raw.length;
    const equals = word.raw.indexOf("=");
    if (equals < 0) {
      return keyword === "ARG" ? [{ start: word.start, end: word.end, name: word.value, nameRange: word }] : [];
    }
    const raw = word.raw.slice(equals + 1);
    return [
      {
        start: word.start,
        end: word.end,
        name: unquoted(word.raw.slice(0, equals), escaper),
        nameRange: fileRange(instruction.joined, start, start + equals),
        value: unquoted(raw, escaper),
        raw,
        valueRange: fileRange(instruction.joined, start + equals + 1, from),
      },
    ];
  });
});

function legacyAssignment({ joined, body, escaper }: Instruction): readonly Assignment[] {
  // The name ends at the first blank, quoted or not.
  const nameEnd = /^[^\t\v\f\r ]*/.exec(joined.text)?.[0].length ?? 0;
  const start = skipBlanks(joined.text, nameEnd);
  if (start >= joined.text.length) return [];
  const raw = joined.text.slice(start);
  return [
    {
      start: body.start,
      end: body.end,
      name: unquoted(joined.text.slice(0, nameEnd), escaper),
      nameRange: fileRange(joined, 0, nameEnd),
      value: unquoted(raw, escaper),
      raw,
      valueRange: fileRange(joined, start, joined.text.length),
      legacy: true,
    },
  ];
}

export interface FromParts {
  readonly image?: Word;
  readonly platform?: Flag;
  /** The keyword AS, as far as it is there. */
  readonly as?: Word;
  readonly name?: Word;
}

export const fromParts = fact(({ words, flags }: Instruction): FromParts => {
  const [image, as, name] = words;
  const platform = flags.find((flag) => flag.name === "platform");
  const isAs = as?.value.toUpperCase() === "AS";
  return {
    ...(image ? { image } : {}),
    ...(platform ? { platform } : {}),
    ...(as && isAs ? { as } : {}),
    ...(isAs && name ? { name } : {}),
  };
});

export interface CopyParts {
  /** Without heredoc markers. */
  readonly sources: readonly Word[];
  readonly destination?: Word;
  /** The files that are written in the Dockerfile itself. */
  readonly heredocs: readonly Heredoc[];
  /** The flag `--from`. */
  readonly from?: Flag;
}

/** What a COPY or ADD copies where. A single word is a source. */
export const copyParts = fact((instruction: Instruction): CopyParts => {
  const { flags, heredocs } = instruction;
  // Nobody means the paths that Docker makes of an array that is none.
  const words = looksLikeArray(instruction) ? [] : instruction.words;
  const destination = words.length > 1 ? words.at(-1) : undefined;
  const from = flags.find(({ name }) => name === "from");
  let next = 0;
  return {
    sources: words.filter((word) => {
      if (word === destination) return false;
      while ((heredocs[next]?.marker.end ?? word.start) < word.start) next++;
      return (heredocs[next]?.marker.start ?? word.end) >= word.end;
    }),
    ...(destination ? { destination } : {}),
    heredocs,
    ...(from ? { from } : {}),
  };
});

export interface HealthcheckParts {
  readonly type?: Word;
  readonly isNone: boolean;
  /** The words of the command, without `CMD`. */
  readonly command: readonly Word[];
  /** From the first word of the command to the last. */
  readonly commandRange?: Range;
}

export const healthcheckParts = fact(({ words, body }: Instruction): HealthcheckParts => {
  const [type, ...command] = words;
  const [first] = command;
  return {
    isNone: type?.value.toUpperCase() === "NONE",
    command,
    ...(first ? { commandRange: { start: commandStart(first, type), end: body.end } } : {}),
    ...(type ? { type } : {}),
  };
});

/** In exec form the bracket belongs to the command, but to no word. */
const commandStart = (first: Word, type: Word | undefined): number =>
  first.raw.startsWith('"') && type && type.end + 1 < first.start ? type.end + 1 : first.start;

export interface ExposedPort extends Range {
  /** Undefined if it is a variable or no number. */
  readonly port?: number;
  /** The last port of `8000-8010`. */
  readonly lastPort?: number;
  /** As written; absent where none is. */
  readonly protocol?: string;
  readonly protocolRange?: Range;
  readonly word: Word;
}

export const exposedPorts = (instruction: Instruction): readonly ExposedPort[] =>
  instruction.keyword === "EXPOSE" ? portsOf(instruction) : none;

const portsOf = fact(({ words }: Instruction): readonly ExposedPort[] => words.map(exposedPort));

function exposedPort(word: Word): ExposedPort {
  const match = /^(\d{1,5})(?:-(\d{1,5}))?(?:\/([A-Za-z]+))?$/.exec(word.value);
  const [, port, lastPort, protocol] = match ?? [];
  const slash = word.raw.indexOf("/");
  return {
    start: word.start,
    end: word.end,
    word,
    ...(port ? { port: Number(port) } : {}),
    ...(lastPort ? { lastPort: Number(lastPort) } : {}),
    ...(protocol ? { protocol, protocolRange: { start: word.start + slash + 1, end: word.end } } : {}),
  };
}

/** One `key=value` of `--mount`. */
export interface MountOption extends Range {
  /** In lower case. */
  readonly key: string;
  readonly keyRange: Range;
  /** Absent for a bare key such as `ro`. */
  readonly value?: string;
  readonly valueRange?: Range;
}

/** The options of a `--mount` flag; none for other flags. */
export const mountOptions = (flag: Flag): readonly MountOption[] =>
  flag.name === "mount" ? mountOptionsOf(flag) : none;

const mountOptionsOf = fact(({ value, valueRange }: Flag): readonly MountOption[] => {
  if (!value || !valueRange) return [];
  // Quotes around the value are gone from it but stand in the file: then all options get the whole range.
  const exact = valueRange.end - valueRange.start === value.length;
  let at = valueRange.start;
  return value.split(",").map((part) => {
    const equals = part.indexOf("=");
    const keyLength = equals < 0 ? part.length : equals;
    const place = (start: number, end: number): Range => (exact ? { start, end } : valueRange);
    const first = at;
    at += part.length + 1;
    const { start, end } = place(first, first + part.length);
    const key = part.slice(0, keyLength).trim().toLowerCase();
    const keyRange = place(first, first + keyLength);
    if (equals < 0) return { start, end, key, keyRange };
    return { start, end, key, keyRange, value: part.slice(equals + 1), valueRange: place(first + equals + 1, end) };
  });
});

export const flagNamed = ({ flags }: Instruction, name: string): Flag | undefined =>
  flags.find((flag) => flag.name === name);
