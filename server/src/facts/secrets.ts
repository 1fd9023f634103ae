import { type Range, range } from "../base/range.js";
import { namesSecret, tokenShapes } from "../syntax/secret-shapes.js";

/** A secret in a text; the range is the secret alone. */
export interface Secret extends Range {
  /** What it is, to stand behind "This is a". */
  readonly kind: string;
}

/** The secret that a variable of this name holds in this text: by the shape of the value, or by the name where the value is no word of a dictionary. */
export function secretIn(name: string, text: string): Secret | undefined {
  if (text.includes("$") || isPlaceholder(text)) return undefined;
  const given = secretByShape(text) ?? passwordOfAddress(text);
  if (given) return given;
  if (!namesSecret(name) || !looksRandom(text)) return undefined;
  return { kind: /pass|pwd|pw$/i.test(name) ? "password" : "secret", ...range(0, text.length) };
}

/** A key that gives itself away, whatever it is called. */
export function secretByShape(text: string): Secret | undefined {
  const key = /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----/.exec(text);
  if (key) return { kind: "private key", ...range(key.index, key.index + key[0].length) };
  for (const shape of tokenShapes) {
    shape.lastIndex = 0;
    const found = shape.exec(text);
    shape.lastIndex = 0;
    if (found && !isPlaceholder(found[0])) {
      return { kind: kindOfToken(found[0]), ...range(found.index, found.index + found[0].length) };
    }
  }
  return undefined;
}

/** `scheme://user:password@host`, with a password that somebody thought of. */
export function passwordOfAddress(text: string): Secret | undefined {
  const found = /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/:@]{0,100}:([^\s/@]{1,200})@/i.exec(text);
  const password = found?.[1];
  if (!found || password === undefined || isPlaceholder(password) || !looksRandom(password)) return undefined;
  const start = found.index + found[0].length - 1 - password.length;
  return { kind: "password", ...range(start, start + password.length) };
}

const owners: readonly (readonly [RegExp, string])[] = [
  [/^(?:AKIA|ASIA|ABIA|ACCA)/, "key of Amazon Web Services"],
  [/^(?:gh[pousr]_|github_pat_)/, "token of GitHub"],
  [/^gl[a-z]+-/, "token of GitLab"],
  [/^(?:xox|xapp)/, "token of Slack"],
  [/^npm_/, "token of npm"],
  [/^pypi-/, "token of PyPI"],
  [/^dckr_/, "token of Docker Hub"],
  [/^hf_/, "token of Hugging Face"],
  [/^sk-/, "key of a model provider"],
  [/^(?:AIza|ya29|GOCSPX)/, "key of Google"],
  [/^(?:[sr]k_|whsec_)/, "key of Stripe"],
  [/^eyJ/, "JSON web token"],
  // Known by the name in front of it.
  [/^[A-Za-z0-9/+]{40}$/, "key of Amazon Web Services"],
];

const kindOfToken = (token: string): string => owners.find(([shape]) => shape.test(token))?.[1] ?? "token";

const placeholder =
  /^<|>$|^\W*$|x{4}|\*{3}|\.\.\.|example|sample|placeholder|change|replace|insert|your|dummy|fake|todo|demo|test|default|secret|p[a@4][s$]{2}w[o0]rd|passw|123456|abcdef|qwert|letmein|welcome/i;

const isPlaceholder = (text: string): boolean => placeholder.test(text);

/** Of several kinds of signs, as no word of a language is: of three kinds, or long and mixed. */
function looksRandom(text: string): boolean {
  if (text.length < 8 || /\s/.test(text) || /^(?:[./~]|[a-z]+:\/\/|[A-Za-z]:\\)|^[\d.]+[a-z]{0,2}$/i.test(text))
    return false;
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^\w\s]/].filter((kind) => kind.test(text)).length;
  const hasDigits = /\d/.test(text);
  return (kinds >= 3 && hasDigits) || (text.length >= 16 && hasDigits && kinds >= 2 && new Set(text).size >= 9);
}
