import { contains, type Range, range } from "../../base/range.js";
import type { ComposeSource } from "../source.js";
import { services } from "./model.js";
import type { Node } from "./node.js";
import { comments, documents } from "./yaml.js";

/** A sign that a word processor put in place of a plain one; the range is the one character. */
export interface TypographicSign extends Range {
  readonly character: string;
  readonly name: "dash" | "colon";
  /** What YAML or the command needs there. */
  readonly ascii: string;
}

/** Dashes before items and options, and wide colons behind keys; what is quoted, commented or a block of text is left alone. */
export function typographicSigns(file: ComposeSource): readonly TypographicSign[] {
  if (!/[–—−：]/.test(file.text)) return [];
  const literal = literalPlaces(file);
  const isLiteral = ({ start, end }: Range): boolean => literal.some((place) => contains(place, range(start, end)));
  return [...itemDashes(file), ...wideColons(file), ...optionDashes(file)].filter((sign) => !isLiteral(sign));
}

/** Comments, and scalars in quotes or blocks. */
export const literalPlaces = (file: ComposeSource): readonly Range[] => [
  ...comments(file),
  ...documents(file).flatMap(quotedOrBlock),
];

function quotedOrBlock(node: Node): readonly Range[] {
  if (node.via) return [];
  if (node.kind === "scalar") return node.style === "plain" ? [] : [node];
  if (node.kind === "sequence") return node.own.flatMap(({ value }) => (value ? quotedOrBlock(value) : []));
  return node.own.flatMap(({ key, value }) => [...quotedOrBlock(key), ...(value ? quotedOrBlock(value) : [])]);
}

/** A dash and a blank, below a key that holds nothing else or below another such item. */
function itemDashes({ text }: ComposeSource): readonly TypographicSign[] {
  const found: TypographicSign[] = [];
  let mayFollow = false;
  for (const { 0: line, index } of text.matchAll(/^[^\r\n]*/gm)) {
    const written = line.trim();
    if (written === "" || written.startsWith("#")) continue;
    const isItem = /^[–—−][ \t]/.test(written);
    if (isItem && mayFollow)
      found.push(sign("dash", line.charAt(line.indexOf(written)), index + line.indexOf(written), "-"));
    mayFollow = (isItem && mayFollow) || written.startsWith("- ") || written.endsWith(":");
  }
  return found;
}

const wideColons = ({ text }: ComposeSource): readonly TypographicSign[] =>
  [...text.matchAll(/^([ \t]*(?:- )?[\w.-]+)：([ \t]|$)?/gm)].map(({ 1: key = "", 2: behind, index }) =>
    sign("colon", "：", index + key.length, behind === undefined ? ": " : ":"),
  );

/** `–all` was `--all`, and `–a` was `-a`: word processors join two hyphens. */
const optionDashes = (file: ComposeSource): readonly TypographicSign[] =>
  services(file).flatMap(({ command, entrypoint, healthcheck }) =>
    [command, entrypoint, healthcheck?.test].flatMap((written) =>
      (written?.words ?? []).flatMap(({ start, via }) => {
        const [, dash, name] = /^([–—−])([A-Za-z][\w-]*)/.exec(file.text.slice(start, start + 80)) ?? [];
        return via || dash === undefined || name === undefined
          ? []
          : [sign("dash", dash, start, name.length > 1 ? "--" : "-")];
      }),
    ),
  );

const sign = (name: TypographicSign["name"], character: string, start: number, ascii: string): TypographicSign => ({
  name,
  character,
  ascii,
  ...range(start, start + 1),
});
