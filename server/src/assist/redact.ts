import { namesSecret, tokenShapes } from "../syntax/secret-shapes.js";
import { type SecretPlace, secretPlaces } from "./secret-places.js";

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
    result = withoutBlockScalars(result, hide);
    for (const shape of tokenShapes) result = result.replace(shape, hide);
    for (const place of secretPlaces) result = withoutValues(result, place, hide);
    result = result.replace(homes, (whole: string, before: string, user: string) =>
      imageUsers.test(user) || isHolder(user) ? whole : before + holder("user", user),
    );
    result = result.replace(emails, (address) => (address.startsWith("git@") ? address : holder("email", address)));
    for (const [secret, place] of known) if (isDistinct(secret)) result = result.replaceAll(secret, place);
    return result;
  };
}

function withoutValues(text: string, { head, value, command }: SecretPlace, hide: (value: string) => string): string {
  const parts: string[] = [];
  let done = 0;
  head.lastIndex = 0;
  for (let found = head.exec(text); found; found = head.exec(text)) {
    const { name } = found.groups ?? {};
    if (name !== undefined && !namesSecret(name)) continue;
    if (command && !command.test(lineBefore(text, found.index))) continue;
    value.lastIndex = head.lastIndex;
    const secret = value.exec(text)?.[0];
    if (!secret) continue;
    parts.push(text.slice(done, head.lastIndex), hide(secret));
    done = head.lastIndex = value.lastIndex;
  }
  return parts.join("") + text.slice(done);
}

/** As far as a command's name can be from its argument. */
const farthest = 400;

function lineBefore(text: string, offset: number): string {
  const near = text.slice(Math.max(0, offset - farthest), offset);
  return near.slice(Math.max(near.lastIndexOf("\n"), near.lastIndexOf("\r")) + 1);
}

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
  const [quote = ""] = /^["']/.exec(value) ?? [];
  if (quote && value.length > 1 && value.indexOf(quote, 1) === value.length - 1) {
    return quote + hideValue(value.slice(1, -1), hide) + quote;
  }
  const fallback = /^(\$\{\w+:?[-+])([^{}]+)(\})$/.exec(value);
  if (fallback?.[2]) return fallback[1] + hideValue(fallback[2], hide) + fallback[3];
  return harmless.test(value.trim()) || isHolder(value) ? value : hide(value);
}

const harmless =
  /^(?:|[{[(]+|\$\w+|\$\{\w*(?::?\?[^{}]*)?\}|\$\$?\(.*|\$?\{\{.*|<[\w-]*>|true|false|null|none|yes|no|on|off|required|optional|\*+|\*\w[\w.-]*|v?\d{1,4}(?:\.\d{1,6}){1,3}|(?:id|type|src|source|target)=\S*|\/run\/secrets\/\S*|\/[\w./-]*\.(?:json|pem|key|crt|txt|env|toml|ya?ml|conf|cfg|ini))[,;)\]}]{0,3}$/i;

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
    parts.push(text.slice(done, begin.index), hide(block), lineEndsOf(block));
    done = end;
  }
  return parts.join("") + text.slice(done);
}

const blockScalar = /^([ \t]{0,200})(?:-[ \t]{1,20})?([A-Za-z_][\w.-]{0,100}):[ \t]{1,20}[|>][^\r\n]{0,10}\r?\n/gm;

/** Secrets of several lines in YAML: what is indented more than its key. */
function withoutBlockScalars(text: string, hide: (value: string) => string): string {
  const parts: string[] = [];
  let done = 0;
  for (const { index, 0: head, 1: indent = "", 2: name = "" } of text.matchAll(blockScalar)) {
    if (index < done || !namesSecret(name)) continue;
    const start = index + head.length;
    const line = /([ \t]*)(?:[^ \t\r\n][^\r\n]*)?\r?\n?/y;
    let end = start;
    for (line.lastIndex = start; line.lastIndex < text.length; end = line.lastIndex) {
      const [whole = "", margin = ""] = line.exec(text) ?? [];
      if (whole === "" || (whole.trim() !== "" && margin.length <= indent.length)) break;
    }
    const block = text.slice(start, end);
    parts.push(text.slice(done, start), `${indent}  `, hide(block.trim()), lineEndsOf(block));
    done = end;
  }
  return parts.join("") + text.slice(done);
}

const lineEndsOf = (text: string): string => text.replace(/[^\r\n]/g, "");
