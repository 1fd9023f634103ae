/**
 * Splits a command as Compose does: at blanks outside of quotes, up to the first `;`, `&`, `|`, `<` or `>`, for it runs no shell.
 * Undefined where a quote stays open, or a bracket stands outside of quotes.
 */
export function shellWords(text: string): readonly string[] | undefined {
  const words: string[] = [];
  let word = "";
  let isBegun = false;
  let quote = "";
  const finish = (): void => {
    if (isBegun) words.push(word);
    word = "";
    isBegun = false;
  };
  for (let at = 0; at < text.length; at++) {
    const letter = text[at] ?? "";
    if (letter === "\\" && quote !== "'" && at + 1 < text.length) {
      const next = text[++at] ?? "";
      word += next === "t" ? "\t" : next === "n" ? "\n" : next;
      isBegun = true;
    } else if (quote !== "") {
      if (letter === quote) quote = "";
      else word += letter;
    } else if (letter === '"' || letter === "'" || letter === "`") {
      quote = letter === "`" ? "" : letter;
      if (letter === "`") word += letter;
      isBegun = true;
    } else if (/[ \t\r\n]/.test(letter)) finish();
    else if (/[;&|<>]/.test(letter)) {
      // `2>` names a stream, not a word.
      if (letter !== ">" || !/^\d/.test(word)) finish();
      return words;
    } else if (letter === "(" && text[at - 1] === "$") {
      const close = text.indexOf(")", at);
      if (close < 0) return undefined;
      word += text.slice(at, close + 1);
      at = close;
    } else if (letter === "(" || letter === ")") return undefined;
    else {
      word += letter;
      isBegun = true;
    }
  }
  if (quote !== "") return undefined;
  finish();
  return words;
}
