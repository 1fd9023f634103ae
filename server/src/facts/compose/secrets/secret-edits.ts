import { type Edit, inFile, insertAt } from "../../../base/edit.js";
import { replaceValue } from "../../../syntax/compose/edits.js";
import { dotenv } from "../../../syntax/dotenv.js";
import type { ComposeSource } from "../../../syntax/source.js";
import { addPatterns } from "../../workspace/ignore-edits.js";
import { folderOf, join } from "../../workspace/tree.js";
import type { Workspace } from "../../workspace/workspace.js";
import { serviceBuilds } from "../images/compose-builds.js";
import { projectFolder } from "../project/compose-files.js";
import { project } from "../project/project.js";
import type { WrittenSecret } from "./compose-secrets.js";

/**
 * Moves a secret, wherever this file spells it, to a variable of `.env`, and keeps that file out of git and of images
 * where ignore files are there to do so. None where no files are listed, or a place of it cannot be written.
 */
export function moveToEnvironment(
  workspace: Workspace,
  file: ComposeSource,
  found: WrittenSecret,
  all: readonly WrittenSecret[],
): readonly Edit[] {
  const folder = projectFolder(project(workspace)(file).files[0] ?? file);
  const path = join(folder, ".env");
  const entry = workspace.entries.get(path);
  if (!workspace.isListed || (entry && entry.text === undefined) || /[\r\n]/.test(found.secret)) return [];

  const text = entry?.text ?? "";
  const known = dotenv(text);
  const same = all.filter(({ secret }) => secret === found.secret);
  const wanted = same.find(({ name, secret, value }) => name && secret === value.value)?.name ?? nameFor(found);
  const kept = known.find(({ value }) => value === found.secret);
  const name =
    kept?.name ?? [wanted, `${wanted}_2`, `${wanted}_3`].find((one) => !known.some((other) => other.name === one));
  if (name === undefined) return [];

  const places = same.map((one) => replaced(file, one, name));
  if (places.some((edit) => edit === undefined)) return [];
  const lineEnd = (text || file.text).includes("\r\n") ? "\r\n" : "\n";
  const before = text === "" || text.endsWith("\n") ? "" : lineEnd;
  const line = inFile(path, insertAt(text.length, `${before}${name}=${quoted(found.secret)}${lineEnd}`));
  return [...places.flatMap((edit) => edit ?? []), ...(kept ? [] : [line]), ...ignoring(workspace, file, folder)];
}

function replaced(file: ComposeSource, { value, secret }: WrittenSecret, name: string): Edit | undefined {
  if (value.via) return undefined;
  const text = value.value.replace(secret, () => `\${${name}:?}`);
  const isFlow = /[[{,][ \t]*(?:[\w.-]+:[ \t]+)?(?:[\w.-]+=)?$/.test(
    file.text.slice(Math.max(0, value.start - 200), value.start),
  );
  if (!isFlow || value.style !== "plain") return replaceValue(value, text);
  return value.spelling === undefined ? replaceValue({ ...value, style: "double" }, text) : undefined;
}

/** `DATABASE_URL` holds the `DATABASE_PASSWORD`. */
const nameFor = ({ name, kind }: WrittenSecret): string =>
  name === undefined
    ? kind
        .replace(/^.* of (?:a )?/, "")
        .replace(/\W+/g, "_")
        .toUpperCase()
    : `${name.replace(/_(?:URL|URI|DSN)$/i, "").replace(/\W/g, "_")}_PASSWORD`;

const quoted = (text: string): string =>
  /^[\w@%+=:,./!?*~^-]+$/.test(text) ? text : text.includes("'") ? JSON.stringify(text) : `'${text}'`;

function ignoring(workspace: Workspace, file: ComposeSource, folder: string): readonly Edit[] {
  const above: string[] = [];
  for (let at = folder; ; at = folderOf(at)) {
    above.push(join(at, ".gitignore"));
    if (at === "") break;
  }
  const inGit = above.filter((path) => workspace.entries.get(path)?.text !== undefined);
  const contexts = new Set(Array.from(serviceBuilds(project(workspace)(file)).values(), ({ context }) => context));
  const inImages = contexts.has(folder) ? [join(folder, ".dockerignore")] : [];
  return [inGit, inImages].flatMap((paths): readonly Edit[] => {
    const texts = paths.flatMap((path) => {
      const text = workspace.entries.get(path)?.text;
      return text === undefined ? [] : [{ path, text }];
    });
    const [nearest] = texts;
    if (!nearest || texts.some(({ text }) => ignoresEnvironment.test(text))) return [];
    return [inFile(nearest.path, addPatterns(nearest.text, [".env"]))];
  });
}

const ignoresEnvironment = /^[ \t]*(?:\*\*\/|\/)?(?:\.env\*?|\*\.env|\*\*?)[ \t]*\r?$/m;
