/**
 * Where secrets stand in text.
 *
 * What `head` matches is kept, and what `value` matches right after it is the secret. If the head has a `name`, then only
 * where that names a secret; the text behind other heads is searched on, so that nothing hides in a harmless value.
 */
export interface SecretPlace {
  readonly head: RegExp;
  readonly value: RegExp;
  /** What must stand before the head in its line, for a head that tells too little by itself. */
  readonly command?: RegExp;
}

const name = String.raw`(?<name>[A-Za-z_][\w.-]{0,100})`;
const blanks = String.raw`[ \t]{0,20}`;
const blank = String.raw`[ \t]{1,20}`;

/** A reference to a variable, with its default; and a dollar sign that begins none. */
const reference = String.raw`\$\{[^{}\r\n]*\}|\$(?!\{[^{}\r\n]*\})`;
/** Quoted text, closed or cut off at the end of its line. */
const quoted = String.raw`"(?:[^"\\\r\n]|\\.)*"?|'[^'\r\n]*'?`;
/** As a shell joins it: `a"b c"d\ e`. */
const word = String.raw`(?:${reference}|${quoted}|\\[^\r\n]|[^\s"'\\$])+`;
const plain = String.raw`(?:${reference}|[^\s"'$])+`;
const toLineEnd = String.raw`[^\s#|>*{["'][^\r\n]*`;

const place = (head: string, value: string, command?: RegExp): SecretPlace => ({
  head: new RegExp(head, "gim"),
  value: new RegExp(value, "iy"),
  ...(command ? { command } : {}),
});

export const secretPlaces: readonly SecretPlace[] = [
  // Authorization: Bearer …, also as an argument of curl
  place(
    String.raw`\bauthorization["']?${blanks}[:=]${blanks}["']?(?:(?:bearer|basic|token|digest|negotiate)${blank})?`,
    plain,
  ),
  place(String.raw`\bbearer${blank}`, String.raw`(?=[a-z._~+/=-]{0,100}\d)[\w.~+/=-]{16,}`),
  // scheme://user:password@host, and a lone token before the host
  place(
    String.raw`(?<![a-z0-9+.-])[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/?#@:"'<>]{0,200}:`,
    String.raw`(?:${reference}|[^\s/?#"'<>$]){1,500}(?=@)`,
  ),
  place(String.raw`\bhttps?:\/\/`, String.raw`[^\s/?#@:"'<>]{1,500}(?=@)`),
  // ?name=value&…
  place(`[?&]${name}=`, String.raw`[^\s"'&#]+`),
  // .netrc
  place(String.raw`\blogin\s{1,20}\S{1,200}\s{1,20}password\s{1,20}`, String.raw`\S+`),
  // ENV NAME value
  place(String.raw`(?<![\w-])env${blank}${name}${blank}`, String.raw`[^\s=][^\r\n]*`),
  // name: value in YAML, and - NAME=value; both may hold blanks
  place(String.raw`^[ \t]{0,200}(?:-${blank})?${name}${blanks}:${blank}(?:[&!][\w./!-]{0,60}${blank}){0,2}`, toLineEnd),
  place(String.raw`^[ \t]{0,200}-${blank}${name}=`, toLineEnd),
  // "NAME=value"
  place(`"${name}=`, String.raw`(?:[^"\\\r\n]|\\[^\r\n])+`),
  place(`'${name}=`, String.raw`[^'\r\n]+`),
  // NAME=value, --name=value, name = value
  place(String.raw`(?<![\w./?&"'-])-{0,2}${name}${blanks}={1,2}${blanks}`, word),
  // "name": "value", also inside of quoted JSON, and Name: value
  place(
    String.raw`(?<![\w./-])(?<!\$\{)${name}\\?["']?${blanks}:${blanks}`,
    String.raw`\\"[^"\r\n]*|${quoted}|${plain}`,
  ),
  // --name value
  place(String.raw`(?<![\w.-])--${name}${blank}`, `(?!-)${word}`),
  // <name>value</name>
  place(`<${name}>`, String.raw`[^<>\s][^<\r\n]*(?=<\/)`),
  // docker login -p, mysql -pvalue, redis-cli -a, curl -u user:value
  place(String.raw`[ \t]-p${blanks}`, `(?!-)${word}`, /\b(?:login|mysql|mysqladmin|mysqldump|mariadb|sshpass)\b/i),
  place(String.raw`[ \t]-a${blank}`, word, /\bredis-cli\b/),
  place(String.raw`[ \t](?:-u|--user)(?:=|${blank})["']?[^\s:"']{1,100}:`, plain, /\b(?:curl|wget|http)\b/),
  // echo value | docker login --password-stdin, echo user:value | chpasswd
  place(
    String.raw`\b(?:echo|printf)${blank}(?:-\w${blank})?`,
    String.raw`[^\s|]{1,500}(?=${blanks}\|[^\r\n]{0,300}--password-stdin)`,
  ),
  place(
    String.raw`\b(?:echo|printf)${blank}(?:-\w${blank})?["']?[\w-]{1,64}:`,
    String.raw`[^|"'\r\n]{1,500}(?=["']?${blanks}\|${blanks}(?:sudo${blank})?chpasswd)`,
  ),
];
