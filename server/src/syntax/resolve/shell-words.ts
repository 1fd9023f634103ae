/** Why Compose cannot split a command, and at which letter. */
export interface SplitFault {
  readonly at: number;
  readonly reason: string;
}

/** The words of a command as Compose splits it; undefined where it cannot. */
export function shellWords(text: string): readonly string[] | undefined {
  const split = splitCommand(text);
  return "reason" in split ? undefined : split;
}

/** At blanks outside of quotes, up to the first `;`, `&`, `|`, `<` or `>`, for Compose runs no shell. */
export function splitCommand(text: string): readonly string[] | SplitFault {
  const words: string[] = [];
  let word = "";
  let isBegun = false;
  let quote = "";
  let opened = 0;
  const finish = (): void => {
    if (isBegun) words.push(word);
    word = "";
    isBegun = false;
  };
  for (let at = 0; at < text.length; at++) {
    const letter = text[at] ?? "";
    if (letter === "\\" && quote !== "'") {
      if (at + 1 === text.length) return { at, reason: "a backslash at the end escapes nothing" };
      const next = text[++at] ?? "";
      word += next === "t" ? "\t" : next === "n" ? "\n" : next;
      isBegun = true;
    } else if (quote !== "") {
      if (letter === quote) quote = "";
      else word += letter;
    } else if (letter === '"' || letter === "'" || letter === "`") {
      quote = letter === "`" ? "" : letter;
      opened = at;
      if (letter === "`") word += letter;
      isBegun = true;
    } else if (/[ \t\r\n]/.test(letter)) finish();
    else if (/[;&|<>]/.test(letter)) {
      // `2>` names a stream, not a word.
      if (letter !== ">" || !/^\d/.test(word)) finish();
      return words;
    } else if (letter === "(" && text[at - 1] === "$") {
      const close = text.indexOf(")", at);
      if (close < 0) return { at, reason: "a bracket stays open" };
      word += text.slice(at, close + 1);
      at = close;
    } else if (letter === "(" || letter === ")") {
      return { at, reason: "a bracket stands outside of quotes" };
    } else {
      word += letter;
      isBegun = true;
    }
  }
  if (quote !== "") return { at: opened, reason: "a quote stays open" };
  finish();
  return words;
}
