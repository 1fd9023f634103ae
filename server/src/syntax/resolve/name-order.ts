/**
 * The order of names in YAML that Compose prints: numbers in names count as numbers (`A2` before `A10`), and where
 * names part, signs stand before letters, unless a number stood there in both.
 */
export function namesInOrder(one: string, other: string): number {
  const [a, b] = [[...one], [...other]];
  let at = 0;
  while (at < a.length && at < b.length && a[at] === b[at]) at++;
  const [left, right] = [a[at], b[at]];
  if (left === undefined || right === undefined) return a.length - b.length;

  const [isLeft, isRight] = [isLetter(left), isLetter(right)];
  if (isLeft && isRight) return byCode(left, right);
  if (isLeft || isRight) {
    const letterFirst = isDigit(a[at - 1]);
    return isLeft === letterFirst ? -1 : 1;
  }
  const [digits, otherDigits] = [digitsAt(a, at), digitsAt(b, at)];
  return Number(digits || 0) - Number(otherDigits || 0) || digits.length - otherDigits.length || byCode(left, right);
}

/** The number that goes on here, with the digits that both names have before; empty where there is none. */
function digitsAt(letters: readonly string[], at: number): string {
  let start = at;
  while (isDigit(letters[at]) && isDigit(letters[start - 1])) start--;
  let end = at;
  while (isDigit(letters[end])) end++;
  return end === at ? "" : letters.slice(start, end).join("");
}

const isLetter = (letter: string): boolean => /\p{L}/u.test(letter);
const isDigit = (letter: string | undefined): boolean => letter !== undefined && /^\d$/.test(letter);
const byCode = (one: string, other: string): number => (one.codePointAt(0) ?? 0) - (other.codePointAt(0) ?? 0);
