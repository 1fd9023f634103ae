import { namesSecret, tokenShapes } from "./secret-shapes.js";

/** Replaces what must not leave the computer by place-holders; the same secret has the same one in all texts of a redactor. */
export type Redactor = (text: string) => string;

/**
 * A redactor for the texts of one payload.
 *
 * It takes out secrets (by the name of what holds them, by their shape, in addresses, headers, arguments and key blocks),
 * e-mail addresses and the user's name in paths. Line ends stay where they are. It takes linear time on any text, and it
 * rather takes out too much: what a place-holder stands for is never needed to explain a build.
 */
export function redactor(): Redactor {
  const known = new Map<string, string>();
  const counts = { secret: 0, user: 0, email: 0 };
  const holder = (kind: keyof typeof counts, secret: string): string => {
    let found = known.get(secret);
    if (!found) {
      found = `<${kind}-${++counts[kind]}>`;
      known.set(secret, found);
    }
    return found;
  };
  const hide = (value: string): string => hideValue(value, (secret) => holder("secret", secret));

  return (text) => {
    let result = withoutKeyBlocks(text, (block) => holder("secret", block));
    for (const shape of tokenShapes) result = result.replace(shape, hide);
    for (const place of places) {
      result = result.replace(place, (whole: string, ...rest: readonly unknown[]) => {
        const { before = "", name, value = "" } = rest.at(-1) as Readonly<Record<string, string | undefined>>;
        if (name !== undefined && !namesSecret(name)) return whole;
        return before + hide(value) + whole.slice(before.length + value.length);
      });
    }
    result = result.replace(homes, (whole: string, before: string, user: string) =>
      imageUsers.test(user) || isHolder(user) ? whole : before + holder("user", user),
    );
    result = result.replace(emails, (address: string) =>
      address.startsWith("git@") ? address : holder("email", address),
    );
    for (const [secret, place] of known) if (isDistinct(secret)) result = result.replaceAll(secret, place);
    return result;
  };
}

const value = String.raw`(?<value>"(?:[^"\\\n]|\\.){1,4000}"|'[^'\n]{1,4000}'|\$\{[^}\n]{0,4000}\}|(?:[^\s"'\\,;&|)}\]]|\\.){1,4000})`;
const wholeLine = String.raw`(?<value>[^\s#|>&*!{[][^\r\n]{0,4000})`;
const name = String.raw`(?<name>[A-Za-z_][\w.-]{0,100})`;

/** Where secrets stand: `value` is taken out; if there is a `name`, only where it names a secret. */
const places: readonly RegExp[] = [
  // Authorization: Bearer …, also as an argument of curl
  /(?<before>\bauthorization["']?[ \t]{0,5}[:=][ \t]{0,5}["']?(?:(?:bearer|basic|token|digest|negotiate)[ \t]{1,5})?)(?<value>[^\s"'\\]{1,4000})/gi,
  /(?<before>\bbearer[ \t]{1,5})(?<value>(?=[A-Za-z._~+/=-]{0,100}\d)[\w.~+/=-]{16,4000})/gi,
  // scheme://user:password@host, and a lone token before the host
  /(?<before>\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/?#@:"'<>]{0,200}:)(?<value>[^\s/?#"'<>]{1,500})(?=@)/gi,
  /(?<before>\bhttps?:\/\/)(?<value>[^\s/?#@:"'<>]{1,500})(?=@)/gi,
  // .netrc
  /(?<before>\blogin\s{1,20}\S{1,200}\s{1,20}password\s{1,20})(?<value>\S{1,500})/gi,
  // ENV NAME value
  new RegExp(String.raw`(?<before>(?<![\w-])env[ \t]{1,20}${name}[ \t]{1,20})(?<value>[^\s=][^\r\n]{0,4000})`, "gi"),
  // YAML: the whole line, for its values may hold blanks
  new RegExp(String.raw`(?<before>^[ \t]{0,200}(?:-[ \t]{1,20})?["']?${name}["']?:[ \t]{1,20})${wholeLine}`, "gim"),
  // NAME=value, "name": "value", name = value, ?name=value
  new RegExp(
    String.raw`(?<before>(?<![\w./-])-{0,2}${name}\\?["']?[ \t]{0,5}[:=][ \t]{0,5}(?:\\(?="))?)${value}`,
    "gi",
  ),
  // "NAME=value with blanks"
  new RegExp(String.raw`(?<before>["']${name}=)(?<value>[^"'\r\n]{1,4000})`, "gi"),
  // --password value
  new RegExp(String.raw`(?<before>(?<![\w-])--${name}[ \t]{1,20})${value}`, "gi"),
  // docker login -p, mysql -pvalue, curl -u user:value
  /(?<before>\b(?:login|mysql\w{0,20}|mariadb\w{0,20}|sshpass)\b[^\r\n]{0,200}?[ \t]-p[ \t]{0,5})(?<value>[^\s"'-]\S{0,500})/gi,
  /(?<before>\bcurl\b[^\r\n]{0,300}?[ \t](?:-u|--user)[ \t=]{1,5}["']?[^\s:"']{1,100}:)(?<value>[^\s"']{1,500})/gi,
  // echo value | docker login --password-stdin
  /(?<before>\b(?:echo|printf)[ \t]{1,20}(?:-n[ \t]{1,20})?)(?<value>[^\s|]{1,500})(?=[ \t]{0,20}\|[^\r\n]{0,300}--password-stdin)/gi,
];

const homes = /(\/home\/|\/Users\/|\b[A-Za-z]:\\{1,2}(?:Users|Documents and Settings)\\{1,2})([^\s/\\:"'<>,;)]{1,64})/g;
/** Users that images come with: they tell nothing of a person. */
const imageUsers =
  /^(?:\$.*|root|user|users|app|appuser|node|nonroot|nobody|ubuntu|debian|alpine|vscode|runner|jovyan|dev|developer|python|django|flask|www-data|nginx|postgres|mambauser|coder|gitpod|linuxbrew|circleci|jenkins|builder|build|ec2-user|shared|public|default)$/i;

const emails = /(?<![\w.+-])[\w.+-]{1,64}@(?=[A-Za-z])(?:[A-Za-z0-9-]{1,63}\.){1,5}[A-Za-z]{2,24}(?![\w-])/g;

const isHolder = (text: string): boolean => /^<(?:secret|user|email)-\d+>$/.test(text);

/** Long and odd enough that another place with the same letters is the same secret. */
const isDistinct = (secret: string): boolean => secret.length >= 8 && /\d/.test(secret) && /[A-Za-z]/.test(secret);

/** Hides a value without its quotes. References, place-holders, files and plain settings are no secrets; a default is one. */
function hideValue(value: string, hide: (secret: string) => string): string {
  const quote = /^["']/.exec(value)?.[0];
  if (quote && value.length > 1 && value.endsWith(quote)) return quote + hideValue(value.slice(1, -1), hide) + quote;
  const fallback = /^(\$\{\w+:?[-+])([^}]+)(\})$/.exec(value);
  if (fallback?.[2]) return fallback[1] + hideValue(fallback[2], hide) + fallback[3];
  return harmless.test(value.trim()) || isHolder(value) ? value : hide(value);
}

const harmless =
  /^(?:|\$\w+|\$\{\w*(?::?\?[^}]*)?\}|\$\(.*|\$\{\{.*|\{\{.*|<[\w-]*>|true|false|null|none|yes|no|on|off|required|optional|\*+|v?\d{1,4}(?:\.\d{1,6}){1,3}|(?:id|type|src|source|target)=\S*|\/run\/secrets\/\S*)$/i;

/** Private keys in PEM form, from mark to mark; one that has no end goes on to the end of the text. */
function withoutKeyBlocks(text: string, hide: (block: string) => string): string {
  const parts: string[] = [];
  let done = 0;
  for (const begin of text.matchAll(/-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/g)) {
    if (begin.index < done) continue;
    const mark = begin[0].replace("BEGIN", "END");
    const found = text.indexOf(mark, begin.index);
    const end = found < 0 ? text.length : found + mark.length;
    const block = text.slice(begin.index, end);
    parts.push(text.slice(done, begin.index), hide(block), block.replace(/[^\r\n]/g, ""));
    done = end;
  }
  return parts.join("") + text.slice(done);
}
