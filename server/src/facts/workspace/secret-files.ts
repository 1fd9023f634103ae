import { fact } from "../../base/fact.js";
import { dotenv } from "../../syntax/dotenv.js";
import { namesSecret } from "../../syntax/secret-shapes.js";
import { secretIn } from "../secrets.js";
import type { Workspace, WorkspaceEntry } from "./workspace.js";

/**
 * Whether a path is that of a secret: by its name, and by its text where that is known.
 *
 * Names that mostly stand for something harmless (certificates, settings of package managers) need the text.
 */
export function isSecretFile(path: string, entry?: WorkspaceEntry): boolean {
  if (entry?.type === "folder") return secretFolders.test(path);
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (exemplary.test(name)) return false;
  const { text } = entry ?? {};
  if (/^\.env(?:\.|$)/i.test(name)) return text === undefined || holdsSecret(text);
  if (/\.(?:pem|key)$/i.test(name)) return text !== undefined && /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----/.test(text);
  if (name === ".npmrc")
    return text !== undefined && /^[^#;\r\n]*_(?:authToken|auth|password)[ \t]*=[ \t]*[^$\s]/m.test(text);
  if (name === ".pypirc") return text !== undefined && /^[ \t]*password[ \t]*[:=][ \t]*[^$\s]/m.test(text);
  return names.test(name) || places.test(`/${path}`);
}

/** Whether programs look for a secret at a path, so that what is copied there is one, unless its name says that it is none. */
export const isSecretPlace = (path: string, source: string): boolean =>
  !exemplary.test(source.slice(source.lastIndexOf("/") + 1)) &&
  (names.test(path.slice(path.lastIndexOf("/") + 1)) || places.test(path));

/** All secrets of the workspace that a COPY of a folder may cover; settings count only where their text is known. */
export const secretFiles = fact(({ entries }: Workspace): readonly string[] =>
  [...entries].flatMap(([path, entry]) =>
    entry.type === "file" && !trials.test(path) && isSecretFile(path, { ...entry, text: entry.text ?? "" })
      ? [path]
      : [],
  ),
);

/** Values that somebody wrote under a name that stands for a secret. */
const holdsSecret = (text: string): boolean =>
  dotenv(text).some(
    ({ name, value }) =>
      value.length > 3 &&
      !value.includes("$") &&
      (secretIn(name, value) !== undefined || (namesSecret(name) && !vague.test(value))),
  );

const vague = /^<|^\[|x{4}|\*{3}|example|sample|placeholder|change|replace|your|dummy|todo|^(?:true|false|null|none)$/i;

const names =
  /^(?:id_(?:rsa|dsa|ecdsa|ed25519)|\.netrc|_netrc|\.git-credentials|\.htpasswd|kubeconfig|\.pgpass|.*\.(?:p12|pfx|ppk|keystore\.jks)|.*service[-_]?account.*\.json|.*\.kubeconfig)$/i;
const places =
  /\/(?:\.aws\/credentials|\.docker\/config\.json|\.kube\/config|\.ssh\/(?!known_hosts|config$|authorized_keys|[^/]*\.pub$)[^/]+)$/;
const secretFolders = /(?:^|\/)\.(?:aws|ssh|gnupg|kube)$/;
const exemplary =
  /(?:[._-]|^)(?:example|sample|template|tmpl|dist|defaults?|schema|vault|enc|encrypted|sops|tpl|j2|insecure|dummy|fake)(?:[._-]|$)/i;
/** Keys and passwords for tests are no secrets. */
const trials =
  /(?:^|\/)(?:tests?|testdata|__tests__|spec|fixtures?|testing|e2e|examples?|samples?|mocks?|docs?|node_modules|vendor)\//i;
