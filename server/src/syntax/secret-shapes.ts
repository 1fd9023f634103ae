/**
 * Tokens that give themselves away by their shape. Each pattern starts at a boundary and has one bounded run, so that it
 * takes linear time on any text.
 */
export const tokenShapes: readonly RegExp[] = [
  // Amazon
  /(?<![\w-])(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}(?![\w-])/g,
  /(?<=secret_access_key["']?(?:[=:]?[ \t]|[=:])["']?)[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])/gi,
  // GitHub, GitLab
  /(?<![\w-])gh[pousr]_[A-Za-z0-9]{20,255}/g,
  /(?<![\w-])github_pat_\w{20,255}/g,
  /(?<![\w-])gl(?:pat|dt|ptt|rt|cbt|ft|soat|oas|imt|agent)-[\w.-]{16,255}/g,
  // Slack
  /(?<![\w-])(?:xox[abeoprs]|xapp)-[A-Za-z0-9-]{10,255}/g,
  /(?<=hooks\.slack\.com\/services\/)[A-Z0-9]{1,20}\/[A-Z0-9]{1,20}\/[A-Za-z0-9]{8,64}/g,
  // Package registries
  /(?<![\w-])npm_[A-Za-z0-9]{30,255}/g,
  /(?<![\w-])pypi-AgE[\w-]{20,255}/g,
  /(?<![\w-])dckr_[po]at_[\w-]{20,255}/g,
  // Models
  /(?<![\w-])hf_[A-Za-z0-9]{20,255}/g,
  /(?<![\w-])sk-(?=[A-Za-z_-]{0,60}\d)[\w-]{20,255}/g,
  // Google
  /(?<![\w-])AIza[\w-]{35}/g,
  /(?<![\w-])ya29\.[\w-]{20,500}/g,
  /(?<![\w-])GOCSPX-[\w-]{20,100}/g,
  // Stripe
  /(?<![\w-])(?:sk|rk)_(?:live|test)_[A-Za-z0-9]{16,255}/g,
  /(?<![\w-])whsec_[A-Za-z0-9+/=]{16,255}/g,
  // Clouds and their tools
  /(?<![\w-])do[opr]_v1_[a-f0-9]{64}/g,
  /(?<![\w-])SG\.[\w-]{16,64}\.[\w-]{16,64}/g,
  /(?<![\w-])hv[sb]\.[\w-]{20,255}/g,
  /(?<![\w-])glsa_\w{20,100}/g,
  /(?<![\w-])AGE-SECRET-KEY-1[A-Z0-9]{50,64}/g,
  // JSON web tokens
  /(?<![\w-])eyJ[\w-]{8,4000}\.eyJ[\w-]{8,4000}\.[\w-]{0,1000}/g,
];

const secretWords =
  /(?:password|passwd|passwort|passphrase|secret|token|apikey|credentials?)$|^(?:pass|pwd|pw|dsn|requirepass|masterauth|(?:db|my|mysql|pg|root|user|admin|smtp|ftp)pass)$/;
const keyOwners =
  /^(?:api|access|secret|private|encryption|signing|auth|master|app|license|account|shared|deploy|ssh|service)$/;
/** What such a word is about when it ends a name: the secret's place or policy, not the secret. */
const harmlessEnds =
  /^(?:file|path|dir|url|uri|endpoint|host|name|names|length|ttl|expiry|expiration|expires|timeout|enabled|required|policy|type|mode|count|limit|size|version|algorithm|header|prefix|provider|store|manager|server|service|client|stdin)$/;

/** Whether a variable, key or flag of this name holds a secret: `DB_PASSWORD` and `apiKey` do, `TOKEN_URL` and `MAX_TOKENS` do not. */
export function namesSecret(name: string): boolean {
  // The folder that a shell is in.
  if (name === "PWD" || name === "OLDPWD") return false;
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
  const last = words.at(-1) ?? "";
  if (harmlessEnds.test(last)) return false;
  if (last === "auth" && words.length < 3) return true;
  return words.some(
    (word, index) => secretWords.test(word) || (word === "key" && keyOwners.test(words[index - 1] ?? "")),
  );
}
