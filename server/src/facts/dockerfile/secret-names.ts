import type { Assignment } from "../../syntax/dockerfile/parts.js";

/** Words that Docker's own check looks for, each a whole part between underscores. */
const words = /(?:^|_)(?:apikey|auth|credentials?|key|password|pword|passwd|secret|token)(?:_|$)/i;
/** Parts by which Docker's own check takes a name for harmless. */
const aboutForDocker = /(?:^|_)(?:public|file|version)(?:_|$)/i;
/** Parts by which a name speaks about a secret, and does not hold it. */
const about =
  /(?:^|_)(?:public|file|version|dummy|fingerprint)(?:_|$)|_(?:alg(?:orithm)?|alias|bits|dir|directory|enabled|endpoint|exp(?:iry|iration)?|format|header|host|issuer|length|location|method|mode|name|path|port|prefix|provider|realm|server|size|source|ttl|type|ur[il])$/i;
/** Names without such a part that are passwords all the same. */
const exact = new Set([
  "PGPASSWORD",
  "MYSQL_PWD",
  "SSHPASS",
  "GH_PAT",
  "GITHUB_PAT",
  "GITLAB_PAT",
  "SECRETKEY",
  "PASSPHRASE",
]);

/** Whether Docker's own check takes a name for a secret: it looks at names only. */
export const namesSecretForDocker = (name: string): boolean => words.test(name) && !aboutForDocker.test(name);

/** Whether an ARG or ENV is there to hold a secret, by its name and what its value looks like. */
export function holdsSecret({ name, value = "" }: Assignment, keyword: string): boolean {
  if (!exact.has(name.toUpperCase()) && (!words.test(name) || about.test(name))) return false;
  if (baked.test(name) || (keyword === "ENV" && value === "")) return false;
  return !harmless.test(value) && !isFingerprint(name, value);
}

/** Bundlers write these into the pages that everyone gets. */
const baked = /^(?:VITE|REACT_APP|GATSBY|VUE_APP)_/;

/** A path, an address without a password, a switch, a number. */
const harmless =
  /^(?:\/\S*|\.{1,2}\/\S*|https?:\/\/[^@\s]*|true|false|yes|no|on|off|none|null|dummy|placeholder|\d{1,4})$/i;

/** A key of PGP is named by the end of its hash; whoever has that has nothing. */
const isFingerprint = (name: string, value: string): boolean =>
  /key/i.test(name) && /^(?:0x)?[0-9A-F]{8,40}$/i.test(value.replaceAll(" ", "")) && !/secret|api|token/i.test(name);
