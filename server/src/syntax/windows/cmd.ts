import { recall } from "../../base/recall.js";
import type { Operator, Redirection, ShellWord } from "../shell/model.js";
import { collector, type Element, type Surroundings } from "./collector.js";
import type { WindowsScript } from "./model.js";
import { wordParts } from "./words.js";

/** Deeper brackets are read as ordinary signs. */
const deepest = 50;

/** Reads what cmd is given: one line, or the lines of a batch file. */
export const readCmd = recall(500, (text: string): WindowsScript => {
  const found = collector();
  let at = 0;
  let depth = 0;

  const matches = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0];
  };
  const skip = (pattern: RegExp): void => {
    at += matches(pattern)?.length ?? 0;
  };

  const sequence = (isInBrackets: boolean, around: Surroundings): void => {
    depth++;
    while (at < text.length) {
      skip(/[\s&|,;=@]+/y);
      if (text[at] === ")") {
        at++;
        if (isInBrackets) break;
      } else if (at < text.length) statement(around);
    }
    depth--;
  };

  const statement = (around: Surroundings): void => {
    const elements: Element[] = [];
    let before: Operator | undefined;
    for (;;) {
      elements.push(element(around, before));
      skip(/[ \t]+/y);
      const operator = matches(/&&|\|\|?/y);
      if (!operator) break;
      at += operator.length;
      skip(/[\s@]+/y);
      before = operator as "&&" | "||" | "|";
    }
    found.statement(elements, around);
  };

  const element = (around: Surroundings, operatorBefore: Operator | undefined): Element => {
    const start = at;
    const nothing = (): Element => ({ words: [], redirections: [], range: { start, end: at }, operatorBefore });
    skip(/@+/y);
    if (matches(/rem(?![\w.-])|::/iy)) {
      skip(/[^\r\n]+/y);
      return nothing();
    }
    if (text[at] === "(" && depth < deepest) {
      at++;
      sequence(true, { ...around, nesting: [...around.nesting, "group"] });
      return nothing();
    }
    skip(/call[ \t]+/iy);
    const condition = depth < deepest ? matches(conditions) : undefined;
    if (condition) {
      at += condition.length;
      const inner: Surroundings = { ...around, nesting: [...around.nesting, /^f/i.test(condition) ? "loop" : "if"] };
      depth++;
      found.statement([element(inner, undefined)], inner);
      depth--;
      return nothing();
    }
    return command(start, operatorBefore);
  };

  const command = (start: number, operatorBefore: Operator | undefined): Element => {
    const words: ShellWord[] = [];
    const redirections: Redirection[] = [];
    let end = start;
    for (;;) {
      skip(/[ \t]+/y);
      const redirect = matches(/\d?(?:>>|>&\d?|<&\d?|[<>])/y);
      if (redirect) {
        redirections.push(redirection(redirect));
      } else if (at >= text.length || /[&|)\r\n]/.test(text[at] ?? "")) {
        break;
      } else {
        words.push(word());
      }
      end = at;
    }
    setting(words);
    // A sign that nobody waits for would be read for ever.
    if (end === start && at < text.length && text[at] !== ")") at++;
    return { words, redirections, range: { start, end: Math.max(end, start) }, operatorBefore };
  };

  const redirection = (written: string): Redirection => {
    const start = at;
    at += written.length;
    const descriptor = /^\d/.test(written) ? { descriptor: Number(written[0]) } : {};
    const operator = written.replace(/^\d|\d$/g, "");
    if (operator.endsWith("&")) return { start, end: at, operator, ...descriptor };
    skip(/[ \t]+/y);
    const target = /[\s&|)<>]/.test(text[at] ?? " ") ? undefined : word();
    return { start, end: at, operator, ...descriptor, ...(target ? { target } : {}) };
  };

  const word = (): ShellWord => {
    const start = at;
    const parts = wordParts(text, start);
    let isQuoted = false;
    for (; at < text.length; at++) {
      const sign = text[at] ?? "";
      const variable =
        sign === "%" || sign === "!" ? matches(/[%!][A-Za-z_]\w{0,80}(?::[^%!\r\n]{0,80})?[%!]/y) : undefined;
      if (variable) {
        const name = variable.slice(1, -1).replace(/:.*/s, "");
        parts.expand({ start: at, end: at + variable.length, kind: "variable", name, quoted: isQuoted });
        at += variable.length - 1;
      } else if (sign === "\r" || sign === "\n") break;
      else if (sign === '"') {
        parts.close(at);
        isQuoted = !isQuoted;
        if (isQuoted) parts.add(at + 1, "", true);
      } else if (isQuoted) parts.add(at, sign, true);
      else if (/[ \t&|<>)]/.test(sign)) break;
      else if (sign === "^" && at + 1 < text.length) {
        at++;
        parts.add(at - 1, text[at] ?? "", false);
      } else parts.add(at, sign, false);
    }
    return parts.finish(at);
  };

  /** `set NAME=value`, `set "NAME=value"` */
  const setting = (words: readonly ShellWord[]): void => {
    const [program, first] = words;
    const last = words.at(-1);
    if (!first || !last || program?.value?.toLowerCase() !== "set") return;
    const [, quote = "", name = ""] = /^("?)([A-Za-z_]\w*)=/.exec(first.raw) ?? [];
    if (!name) return;
    const start = first.start + quote.length;
    const nameRange = { start, end: start + name.length };
    found.assign({ start, end: last.end, name: name.toLowerCase(), nameRange, value: undefined });
  };

  sequence(false, { nesting: [], isCondition: false });
  return found.finish();
});

/** What runs the command behind it on a condition, or for each of some things. */
const conditions =
  /if[ \t]+(?:\/i[ \t]+)?(?:not[ \t]+)?(?:(?:exist|defined|errorlevel)[ \t]+(?:"[^"\r\n]*"|[^\s"]+)|(?:"[^"\r\n]*"|[^\s"=]+)(?:[ \t]*==[ \t]*|[ \t]+(?:equ|neq|lss|leq|gtr|geq)[ \t]+)(?:"[^"\r\n]*"|[^\s"]+))[ \t]+|else[ \t]+|for[ \t]+(?:\/[a-z][ \t]+)*%%?[a-z][ \t]+in[ \t]+\([^)\r\n]*\)[ \t]+do[ \t]+/iy;
