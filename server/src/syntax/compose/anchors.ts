import { Lexer } from "yaml";
import { fact } from "../../base/fact.js";
import { type ComposeSource, isTooLong } from "../source.js";
import type { Mention } from "./mentions.js";

/** `&name` and `*name`; an alias belongs to the last anchor of its name before it in the same document. */
export const anchorMentions = fact((file: ComposeSource): readonly Mention[] => {
  if (isTooLong(file) || !/[&*]/.test(file.text)) return [];
  const found: Mention[] = [];
  let known = new Map<string, number>();
  let offset = 0;
  let isScalarNext = false;
  for (const lexeme of new Lexer().lex(file.text)) {
    // One control character announces what is no text of the file, or the text of a scalar.
    if (lexeme === "\u0002" || lexeme === "\u0018" || lexeme === "\u001F") {
      isScalarNext = lexeme === "\u001F";
      continue;
    }
    const [sign = "", name] = [lexeme[0], lexeme.slice(1)];
    if (!isScalarNext && lexeme === "---") known = new Map();
    else if (!isScalarNext && name !== "" && (sign === "&" || sign === "*")) {
      if (sign === "&") known.set(name, offset);
      const anchor = known.get(name);
      found.push({
        kind: "anchor",
        name,
        isDefinition: sign === "&",
        start: offset + 1,
        end: offset + lexeme.length,
        ...(anchor === undefined ? {} : { anchor }),
      });
    }
    isScalarNext = false;
    offset += lexeme.length;
  }
  return found;
});
