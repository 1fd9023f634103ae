import { recall } from "../../base/recall.js";
import type { Nesting, Operator, Redirection, ShellWord } from "../shell/model.js";
import { collector, type Element, type Surroundings } from "./collector.js";
import type { WindowsScript } from "./model.js";
import { readPowerShellWord } from "./powershell-words.js";

/** Deeper brackets are read as ordinary signs. */
const deepest = 50;

/** Reads a script of PowerShell, as in a file or a heredoc. */
export const readPowerShell = recall(500, (text: string): WindowsScript => read(text, false));

/** As a command line hands it on: `\"` is a quote, and so is `"`, which most people forget to escape. */
export const readPowerShellLine = recall(500, (text: string): WindowsScript => read(text, true));

function read(text: string, isLine: boolean): WindowsScript {
  const found = collector();
  let at = 0;
  let depth = 0;

  const matches = (pattern: RegExp): RegExpExecArray | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(text) ?? undefined;
  };
  const skip = (pattern: RegExp): void => {
    at += matches(pattern)?.[0].length ?? 0;
  };
  const skipGap = (): void => {
    for (let before = -1; before !== at; ) {
      before = at;
      skip(/(?:\s|`\r?\n)+/y);
      skipComment();
    }
  };
  const skipComment = (): void => {
    if (text.startsWith("<#", at)) {
      const end = text.indexOf("#>", at + 2);
      at = end < 0 ? text.length : end + 2;
    } else if (text[at] === "#") skip(/[^\r\n]+/y);
  };

  const sequence = (closer: string, around: Surroundings): void => {
    depth++;
    while (at < text.length) {
      skipGap();
      const sign = text[at] ?? "";
      if (/[;,)}\]]/.test(sign)) at++;
      if (sign !== "" && sign === closer) break;
      if (sign !== "" && !/[;,)}\]]/.test(sign)) statement(around);
    }
    depth--;
  };

  const statement = (around: Surroundings): void => {
    const start = at;
    const elements: Element[] = [];
    let before: Operator | undefined;
    for (;;) {
      elements.push(element(around, before));
      skip(/(?:[ \t]|`\r?\n)+/y);
      const operator = matches(/&&|\|\|?/y)?.[0];
      if (!operator) break;
      at += operator.length;
      skipGap();
      before = operator as "&&" | "||" | "|";
    }
    // A sign that nobody waits for would be read for ever.
    if (at === start) at++;
    found.statement(elements, around);
  };

  const element = (around: Surroundings, operatorBefore: Operator | undefined): Element => {
    const start = at;
    const keyword = operatorBefore === "|" ? undefined : matches(/[a-z]{2,8}(?![\w.:\\/-])/iy)?.[0].toLowerCase();
    const nesting = keyword === undefined ? undefined : keywords.get(keyword);
    if (keyword && nesting && construct(around, keyword, nesting)) {
      return { words: [], redirections: [], range: { start, end: at }, operatorBefore };
    }
    if (keyword && jumps.has(keyword)) {
      at += keyword.length;
      skip(/[ \t]+/y);
    }
    const call = matches(/&(?!&)[ \t]*|\.[ \t]+/y)?.[0];
    if (call) at += call.length;
    const isExpression =
      !call &&
      matches(isLine ? /\\*"|[$(@['{!+-]|\d[\d.]*(?![\w.])/y : /[$(@["'{!+-]|\d[\d.]*(?![\w.])/y) !== undefined;
    return simple(around, start, operatorBefore, isExpression);
  };

  /** `if (…) {…} else {…}`, `try {…} catch {…}`, `function Name {…}`; false if what follows is none. */
  const construct = (around: Surroundings, keyword: string, nesting: Nesting): boolean => {
    if (!clause(around, keyword, nesting)) return false;
    for (;;) {
      const end = at;
      skipGap();
      const next = matches(/[a-z]{4,7}(?![\w.:\\/-])/iy)?.[0].toLowerCase() ?? "";
      const goesOn = keyword === "do" ? /^(?:while|until)$/.test(next) : /^(?:elseif|else|catch|finally)$/.test(next);
      if (goesOn && clause(around, next, keywords.get(next) ?? nesting)) continue;
      at = end;
      return true;
    }
  };

  const clause = (around: Surroundings, keyword: string, nesting: Nesting): boolean => {
    const start = at;
    at += keyword.length;
    if (keyword === "function" || keyword === "filter") skip(/[ \t]+[\w:-]+/y);
    if (keyword === "switch") skip(/(?:[ \t]+-\w+)+/y);
    if (keyword === "catch") skip(/[ \t]*(?:\[[\w.]*\][ \t,]*)+/y);
    skipGap();
    const isOpen = text[at] === "(" || text[at] === "{";
    if (!isOpen || depth >= deepest) {
      at = start;
      return false;
    }
    const inner = [...around.nesting, nesting];
    if (text[at] === "(") {
      at++;
      sequence(")", { nesting: inner, isCondition: nesting === "if" || keyword === "while" });
      // The block may stand on the next line; what else stands there is another statement.
      const end = at;
      skipGap();
      if (text[at] !== "{") at = end;
    }
    if (text[at] === "{") {
      at++;
      sequence("}", { nesting: inner, isCondition: false });
    }
    return true;
  };

  /** A command, or an expression: words up to what ends it. */
  const simple = (
    around: Surroundings,
    start: number,
    operatorBefore: Operator | undefined,
    isExpression: boolean,
  ): Element => {
    const words: ShellWord[] = [];
    const redirections: Redirection[] = [];
    let end = start;
    for (;;) {
      skip(/(?:[ \t,]|`\r?\n)+/y);
      const sign = text[at] ?? "";
      if (sign === "#" || text.startsWith("<#", at)) {
        skipComment();
        continue;
      }
      const [target, second] = words;
      const sets = isExpression && !second && depth < deepest ? matches(/[+*/%-]?=(?!=)|\?\?=/y)?.[0] : undefined;
      if (sets && target) {
        at += sets.length;
        skip(/[ \t]+/y);
        return assignment(around, target, start, operatorBefore);
      }
      const redirect = matches(/[\d*]?>>?(?:&\d)?/y)?.[0];
      if (sign === "" || /[;\r\n|)}&\]]/.test(sign)) break;
      if (redirect) redirections.push(redirection(around, redirect));
      else words.push(word(around, isExpression && words.length === 0 ? matches(assigned)?.[0].length : undefined));
      end = at;
    }
    return { words, redirections, range: { start, end }, operatorBefore, isExpression };
  };

  const assignment = (
    around: Surroundings,
    target: ShellWord,
    start: number,
    operatorBefore: Operator | undefined,
  ): Element => {
    depth++;
    const right = element(around, operatorBefore);
    depth--;
    const [value] = right.isExpression && right.words.length === 1 ? right.words : [];
    const [, variable] = /^(?:\[[\w.[\]]+\])?\$\{?((?:\w+:)?\w+)\}?$/.exec(target.raw) ?? [];
    const nameRange = { start: target.start, end: target.end };
    const end = Math.max(right.range.end, target.end);
    found.assign({ start: target.start, end, name: (variable ?? target.raw).toLowerCase(), nameRange, value });
    return { ...right, range: { start, end } };
  };

  const redirection = (around: Surroundings, written: string): Redirection => {
    const start = at;
    at += written.length;
    const operator = written.replace(/^[\d*]/, "").replace(/\d$/, "");
    const descriptor = /^\d/.test(written) ? { descriptor: Number(written[0]) } : {};
    if (written.includes("&")) return { start, end: at, operator, ...descriptor };
    skip(/[ \t]+/y);
    const target = /[\s;|)}&]/.test(text[at] ?? " ") ? undefined : word(around);
    return { start, end: at, operator, ...descriptor, ...(target ? { target } : {}) };
  };

  /** Up to the end of the text, or no longer than that. */
  const word = (around: Surroundings, length = text.length): ShellWord => {
    const read = readPowerShellWord(
      text,
      { start: at, end: Math.min(at + length, text.length) },
      isLine,
      (from, closer, nesting) => {
        at = from;
        if (depth >= deepest) return from;
        sequence(closer, { nesting: [...around.nesting, nesting], isCondition: false });
        return at;
      },
    );
    at = Math.max(read.end, at + (read.end > read.start ? 0 : 1));
    return read;
  };

  sequence("", { nesting: [], isCondition: false });
  return found.finish();
}

/** What is given a value, where no blank stands before the sign: `$name='x'`. */
const assigned =
  /(?:\[[\w.[\]]{1,200}\](?:::\w+)?)?(?:\$(?:\{[^{}\r\n]{0,200}\}|(?:[A-Za-z]+:)?\w+)(?:\.\w+)*)?(?=[+*/%-]?=(?!=))/y;

const keywords: ReadonlyMap<string, Nesting> = new Map<string, Nesting>([
  ["if", "if"],
  ["elseif", "if"],
  ["else", "if"],
  ["switch", "case"],
  ["for", "loop"],
  ["foreach", "loop"],
  ["while", "loop"],
  ["until", "loop"],
  ["do", "loop"],
  ["try", "group"],
  ["catch", "if"],
  ["finally", "group"],
  ["trap", "if"],
  ["function", "function"],
  ["filter", "function"],
  ["param", "group"],
  ["begin", "group"],
  ["process", "group"],
  ["end", "group"],
]);

/** What stands behind them is a statement of its own. */
const jumps: ReadonlySet<string> = new Set(["return", "throw", "exit"]);
