import { fact } from "../../base/fact.js";
import { nearest } from "../../base/nearest.js";
import { type Range, range, rangeOf, shift, textAt } from "../../base/range.js";
import { instructionsWith } from "../../syntax/dockerfile/by-keyword.js";
import {
  type DockerWord,
  type Lookup,
  readDockerWord,
  type WordTrouble,
} from "../../syntax/dockerfile/docker-words.js";
import type { Flag, Instruction } from "../../syntax/dockerfile/model.js";
import { type Assignment, assignments, fromParts, mountOptions } from "../../syntax/dockerfile/parts.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { imageReference } from "../images/image-reference.js";
import { type ImageFacts, imageFacts } from "../images/images.js";
import { lineage, type Stage, stages } from "./stages.js";
import { baseOf } from "./state.js";
import { isTriggered } from "./triggered-stages.js";
import { platformArguments } from "./variables.js";

/**
 * One word as Docker reads it on the way through the file, before it builds anything: with all that is set up to there.
 *
 * Ranges are places of the file.
 */
export interface DryWord extends Range {
  /** Where Docker names it: what an ONBUILD holds is read at the FROM of a stage on top. */
  readonly instruction: Instruction;
  /** What holds the word: `instruction`, or what an ONBUILD holds. */
  readonly holder: Instruction;
  /** The flag, the mount's option, or nothing for a plain word. */
  readonly part?: string;
  /** Undefined where it is not known. */
  readonly text: string | undefined;
  /** Names that nothing sets; those that an ARG declares are none. */
  readonly undefinedNames: readonly (Range & { readonly name: string })[];
  /** Names that something sets. */
  readonly found: ReadonlySet<string>;
  readonly trouble?: WordTrouble;
  /** What could have been meant by a name. */
  readonly known: () => readonly string[];
}

/** All words in which Docker puts variables, in the order in which it comes to them. */
export const dryWords = fact((file: DockerfileSource): readonly DryWord[] => {
  const globals = globalsOf(file);
  const words = [...globals.words, ...stages(file).flatMap((stage) => fromWords(file, stage, globals))];
  const ends: Environment[] = [];
  for (const stage of stages(file)) {
    const before = stage.parent === undefined ? undefined : ends[stage.parent];
    const environment = before ? inheriting(before) : environmentOfBase(file, stage, globals);
    const parent = isTriggered(file, stage) ? stages(file)[stage.parent ?? 0] : undefined;
    const triggers = parent?.instructions.flatMap(({ trigger }) => trigger ?? []) ?? [];
    for (const holder of triggers) words.push(...stepWords(file, stage.from, holder, environment, globals));
    for (const one of stage.instructions)
      if (!one.trigger) words.push(...stepWords(file, one, one, environment, globals));
    ends.push(environment);
  }
  return words;
});

/** The words that an instruction holds, or one in an ONBUILD; those of such a one as the first stage on top reads them. */
export const dryWordsOf = (file: DockerfileSource, holder: Instruction): readonly DryWord[] =>
  byHolder(file).get(holder) ?? [];

const byHolder = fact((file: DockerfileSource): ReadonlyMap<Instruction, readonly DryWord[]> => {
  const found = new Map<Instruction, DryWord[]>();
  for (const word of dryWords(file)) {
    const known = found.get(word.holder);
    if (!known) found.set(word.holder, [word]);
    else if (known[0]?.instruction === word.instruction) known.push(word);
  }
  return found;
});

interface Environment {
  /** What is set; undefined stands for a value that is not known. */
  readonly values: Map<string, string | undefined>;
  readonly declared: Set<string>;
  /** Of ENV, and of the image below: what a stage on top begins with, whatever an ARG has set since. */
  readonly lasting: Map<string, string | undefined>;
  /** The image below is known, and so is all that it sets. */
  readonly isKnown: boolean;
}

const inheriting = ({ values, declared, lasting, isKnown }: Environment): Environment => ({
  values: new Map([...values, ...lasting]),
  declared: new Set(declared),
  lasting: new Map(lasting),
  isKnown,
});

interface Globals {
  readonly environment: Environment;
  readonly words: readonly DryWord[];
}

function globalsOf(file: DockerfileSource): Globals {
  const environment: Environment = {
    values: new Map(platformValues),
    declared: new Set(),
    lasting: new Map(),
    isKnown: true,
  };
  const words: DryWord[] = [];
  for (const one of instructionsWith(file, "ARG")) {
    if (one.stage >= 0) break;
    if (one.keyword !== "ARG") continue;
    for (const { name, raw, valueRange } of assignments(one)) {
      environment.declared.add(name);
      if (raw === undefined || !valueRange) continue;
      const word = wordOf(one, one, { ...valueRange, raw, escaper: one.escaper }, environment);
      // What is not there is empty for Docker here, and nothing to be told of.
      words.push({ ...word, undefinedNames: [] });
      environment.values.set(name, word.text);
    }
  }
  return { environment, words };
}

/** As on the most common machine. */
const platformValues: readonly (readonly [string, string])[] = Array.from(platformArguments, (name) => {
  if (name.endsWith("PLATFORM")) return [name, "linux/amd64"];
  if (name.endsWith("OS")) return [name, "linux"];
  return [name, name.endsWith("ARCH") ? "amd64" : name.endsWith("STAGE") ? "default" : ""];
});

function fromWords(file: DockerfileSource, { from }: Stage, { environment }: Globals): readonly DryWord[] {
  const { image, platform } = fromParts(from);
  const found: DryWord[] = [];
  if (image) found.push(wordOf(from, from, { ...image, escaper: from.escaper, part: "image" }, environment));
  if (platform?.value && platform.valueRange) {
    const place = { ...platform.valueRange, raw: flagText(file, platform), escaper: from.escaper, part: "platform" };
    found.push(wordOf(from, from, place, environment));
  }
  return found;
}

/** Docker sets a PATH where no image does. */
function environmentOfBase(file: DockerfileSource, stage: Stage, globals: Globals): Environment {
  const root = lineage(file, stage).at(-1) ?? stage;
  const base = baseOf(file, stage) ?? imageWith(fromWords(file, root, globals)[0]);
  const isKnown = base?.environmentNames !== undefined || root.image?.text === "scratch";
  const isPlain = isKnown && (base?.environmentNames ?? []).every((name) => name === "PATH");
  const values = new Map<string, string | undefined>([["PATH", isPlain ? standardPath : undefined]]);
  for (const name of base?.environmentNames ?? []) if (!values.has(name)) values.set(name, undefined);
  for (const [name, value] of Object.entries(base?.environment ?? {})) values.set(name, value);
  return { values, declared: new Set(), lasting: new Map(values), isKnown };
}

/** The image that is left where a variable comes to nothing. */
function imageWith({ text, part }: Partial<DryWord> = {}): ImageFacts | undefined {
  const reference = text && part === "image" ? imageReference(text) : undefined;
  return reference && imageFacts(reference);
}

const standardPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

const oneByOne: ReadonlySet<string> = new Set(["WORKDIR", "USER", "STOPSIGNAL", "VOLUME", "EXPOSE"]);

function stepWords(
  file: DockerfileSource,
  instruction: Instruction,
  holder: Instruction,
  environment: Environment,
  { environment: globals }: Globals,
): readonly DryWord[] {
  const { keyword, escaper } = holder;
  const read = (place: Place): DryWord => wordOf(instruction, holder, place, environment);
  if (keyword === "ENV" || keyword === "LABEL") {
    const pairs = assignments(holder).map((assignment) => {
      const { nameRange, raw = "", valueRange = nameRange } = assignment;
      const name = read({ ...nameRange, raw: rawName(holder, assignment), escaper, part: "name" });
      return [name, read({ ...valueRange, raw, escaper })] as const;
    });
    // All values of one ENV are made of what held before it.
    for (const [name, value] of keyword === "ENV" ? pairs : []) {
      if (!name.text) continue;
      environment.values.set(name.text, value.text);
      environment.lasting.set(name.text, value.text);
    }
    return pairs.flat();
  }
  if (keyword === "ARG") {
    return assignments(holder).flatMap(({ name, raw, valueRange }) => {
      const word = raw === undefined || !valueRange ? undefined : read({ ...valueRange, raw, escaper });
      const inherited = globals.values.has(name);
      if (word || inherited) environment.values.set(name, word ? word.text : globals.values.get(name));
      environment.declared.add(name);
      return word ? [word] : [];
    });
  }
  if (oneByOne.has(keyword)) {
    return holder.words.map((word) => read({ ...word, raw: holder.form === "exec" ? word.value : word.raw, escaper }));
  }
  if (keyword === "RUN") return mountWords(file, holder, read);
  return keyword === "COPY" || keyword === "ADD" ? copyWords(file, holder, read) : [];
}

/** The value of a mount's option, `from` aside. */
function mountWords(
  file: DockerfileSource,
  { flags, escaper }: Instruction,
  read: (place: Place) => DryWord,
): readonly DryWord[] {
  return flags.flatMap((flag) =>
    mountOptions({ ...flag, value: flagText(file, flag) }).flatMap(({ key, value, valueRange }) =>
      value && valueRange && key !== "from" ? [read({ ...valueRange, raw: value, escaper, part: key })] : [],
    ),
  );
}

const expandedFlags: ReadonlySet<string> = new Set(["chown", "chmod", "checksum"]);

function copyWords(file: DockerfileSource, holder: Instruction, read: (place: Place) => DryWord): readonly DryWord[] {
  const { flags, words, heredocs, escaper, form } = holder;
  const inFlags = flags.flatMap((flag) => {
    const { name, valueRange } = flag;
    if (!valueRange || !expandedFlags.has(name)) return [];
    return [read({ ...valueRange, raw: flagText(file, flag), escaper, part: name })];
  });
  const plain = words.filter(
    ({ start }) => !heredocs.some(({ marker }) => marker.start <= start && start < marker.end),
  );
  const paths = plain.map((word) => read({ ...word, raw: form === "exec" ? word.value : word.raw, escaper }));
  const bodies = heredocs.flatMap(({ quoted, body }) =>
    quoted ? [] : [read({ ...body, raw: textAt(file.text, body), escaper: "\\", hasQuotes: false, part: "body" })],
  );
  return [...inFlags, ...paths, ...bodies];
}

/** Docker takes quotes and backslashes off a flag first, and then reads what is left like any other word. */
function flagText({ text }: DockerfileSource, { value = "", valueRange }: Flag): string {
  const raw = valueRange ? textAt(text, valueRange) : "";
  if (/[\r\n]/.test(raw)) return value;
  let bare = "";
  let quote = "";
  for (let at = 0; at < raw.length; at++) {
    const sign = raw[at] ?? "";
    if (sign === "\\") bare += raw[++at] ?? "";
    else if (quote ? sign === quote : sign === "'" || sign === '"') quote = quote ? "" : sign;
    else bare += sign;
  }
  return bare;
}

/** Quotes and all. */
function rawName({ words, joined }: Instruction, { start, legacy }: Assignment): string {
  if (legacy) return /^[^\t\v\f\r ]*/.exec(joined.text)?.[0] ?? "";
  const raw = words.find((word) => word.start === start)?.raw ?? "";
  return raw.slice(0, raw.indexOf("="));
}

interface Place extends Range {
  readonly raw: string;
  readonly escaper: string;
  readonly hasQuotes?: boolean;
  readonly part?: string;
}

function wordOf(instruction: Instruction, holder: Instruction, place: Place, environment: Environment): DryWord {
  const { raw, escaper, hasQuotes = true, part, start, end } = place;
  const { values, declared, isKnown } = environment;
  // What is set later is not there yet when somebody asks.
  const count = values.size;
  const known = (): readonly string[] => [...values.keys()].slice(0, count).slice(-most);
  const lookUp: Lookup = (name) => {
    if (values.has(name)) return { text: values.get(name) };
    return isKnown || declared.has(name) || isUnset(name, known()) ? undefined : { text: undefined };
  };
  const read = hasQuotes || raw.includes("$") ? readDockerWord(raw, { escaper, hasQuotes }, lookUp) : plain;
  const whole = holder === instruction ? range(start, end) : instruction.keywordRange;
  const isExact = holder === instruction && end - start === raw.length;
  const at = (one: Range): Range => (isExact ? shift(one, start) : rangeOf(whole));
  return {
    instruction,
    holder,
    ...(part === undefined ? {} : { part }),
    text: read.text,
    undefinedNames: read.unset.flatMap(({ name, ...one }) => (declared.has(name) ? [] : [{ name, ...at(one) }])),
    found: read.found,
    ...(read.trouble ? { trouble: { ...read.trouble, ...at(read.trouble) } } : {}),
    known,
    ...rangeOf(whole),
  };
}

/** Of an image that is not known: it sets no sign or number, and hardly what Docker sets or what is a letter off. */
const isUnset = (name: string, known: readonly string[]): boolean =>
  !/^[\p{L}_]/u.test(name) || platformArguments.has(name) || nearest(name, known) !== undefined;

/** Of more names than this, the last ones are looked through for one that was meant. */
const most = 200;

const plain: DockerWord = { text: "", unset: [], found: new Set() };
