import { composeFileAt, pathFrom, projectFolder } from "../../facts/compose/project/compose-files.js";
import { imageFacts } from "../../facts/images/images.js";
import { compose } from "../../syntax/compose/model.js";
import { type Holder, holderAt, type NameKind } from "./holders.js";
import { below, leadOf, plain } from "./layout.js";
import { type Place, type Proposal, ranks } from "./proposal.js";
import { imageOfService } from "./service-image.js";

/** Names of services, networks, volumes and so on where one is wanted. */
export function names(place: Place): readonly Proposal[] {
  const { cursor } = place;
  const { slot, path } = cursor;
  if (slot === "key" && path.length === 1) return undeclared(place);
  if (slot === "node" && path.length === 1 && !cursor.isInline) return undeclared(place);
  const isItem = slot === "item" || path.at(-1) === "[]";
  const own = holderAt(slot === "node" && isItem ? path.slice(0, -1) : path);
  if (!own || (slot !== "key" && slot !== "node" && slot !== "item")) return [];
  if (slot === "key") return own.form === "either" ? proposals(place, own, "mapping") : [];
  if (own.form === "value") return isItem ? [] : proposals(place, own, "value");
  if (isItem) return proposals(place, own, slot === "item" ? "dash" : "value");
  if (cursor.isInline) return cursor.isFlow ? [] : proposals(place, own, "brackets");
  return [...(own.form === "either" ? proposals(place, own, "mapping") : []), ...proposals(place, own, "dash")];
}

type Writing = "value" | "dash" | "mapping" | "brackets";

function proposals(place: Place, holder: Holder, writing: Writing): readonly Proposal[] {
  const { cursor } = place;
  if (holder.names === "volumes" && (holder.form === "value" ? isBind(place) : isBehindColon(place))) return [];
  const found = wanted(place, holder).filter((name) => holder.form === "value" || !isBeside(place, name));
  return found.map((name, order): Proposal => {
    const detail = detailOf(place, holder.names, name);
    const common = {
      label: `${writing === "dash" ? "- " : ""}${holder.prefix ?? ""}${name}`,
      kind: "name" as const,
      range: cursor.word,
      filter: (holder.prefix ?? "") + name,
      rank: isDefault(place, name) ? ranks.other : ranks.name - (writing === "dash" ? 20 : 50) + Math.min(order, 15),
      ...(detail && { detail }),
    };
    const bare = (holder.prefix ?? "") + name + mountedAt(place, holder, name);
    if (writing === "value") return { ...common, text: leadOf(place) + bare };
    if (writing === "dash") return { ...common, text: `- ${bare}` };
    if (writing === "brackets") return { ...common, label: `[${bare}]`, text: `${leadOf(place)}[${bare}]` };
    if (cursor.hasColon) return { ...common, text: name };
    if (cursor.isFlow) return { ...common, text: holder.names === "services" ? `${name}: ` : name };
    const snippet = name + bodyOf(place, holder, name);
    return { ...common, text: plain(snippet), snippet };
  });
}

/** The names that may be meant, the likeliest first. */
function wanted(place: Place, { names: kind, path }: Holder): readonly string[] {
  const { cursor, project } = place;
  const self = cursor.path[1];
  if (kind === "profiles") return profilesOf(place);
  if (kind === "networks") return [...known(project.networks), ...(project.networks.has("default") ? [] : ["default"])];
  if (kind !== "services") return known(project[kind]);
  const other = path === "services/*/extends/service" ? cursor.beside.get("file") : undefined;
  if (other) return servicesOf(place, other);
  return [...project.services.keys()].filter((name) => name !== self && !name.startsWith("x-"));
}

/** The network that every service is on which names none. */
const isDefault = ({ project }: Place, name: string): boolean => name === "default" && !project.networks.has(name);

const known = (definitions: ReadonlyMap<string, unknown>): readonly string[] =>
  [...definitions.keys()].filter((name) => !name.startsWith("x-"));

function servicesOf({ workspace, file }: Place, path: string): readonly string[] {
  const found = pathFrom(projectFolder(file), path);
  const other = found === undefined ? undefined : composeFileAt(workspace, found);
  return other ? compose(other).services.map(({ name }) => name) : [];
}

function profilesOf({ project }: Place): readonly string[] {
  const all = [...project.services.values()].flatMap(({ parts }) => parts.flatMap(({ profiles }) => profiles));
  return [...new Set(all.map(({ value }) => value))];
}

const isBeside = ({ cursor: { beside } }: Place, name: string): boolean =>
  beside.has(name) || [...beside.keys()].some((other) => other.startsWith(`${name}:`));

const isBehindColon = ({ file, offset, cursor: { word } }: Place): boolean =>
  file.text.slice(word.start, offset).includes(":");

/** A bind mount names a path, as a tmpfs names nothing. */
const isBind = ({ cursor: { beside } }: Place): boolean => !["volume", "", undefined].includes(beside.get("type"));

/** A volume is mounted where the image of the service keeps its data. */
function mountedAt({ cursor, project }: Place, { path }: Holder, name: string): string {
  if (path !== "services/*/volumes") return "";
  const image = imageOfService(project, cursor.path[1] ?? "");
  const folders = (image && imageFacts(image)?.dataPaths) ?? [];
  const used = new Set([...cursor.beside.keys()].map((other) => other.split(":")[1]));
  const folder = folders.find((one) => !used.has(one));
  return folder === undefined || name === "" ? ":" : `:${folder}`;
}

function bodyOf(place: Place, { names: kind }: Holder, name: string): string {
  if (kind !== "services") return ":";
  const condition = tellsHealth(place.project, name) ? "service_healthy" : "service_started";
  const others = ["service_healthy", "service_started", "service_completed_successfully"].filter(
    (one) => one !== condition,
  );
  return `:${below(place, place.cursor.column, `\n  condition: \${1|${[condition, ...others].join(",")}|}`)}`;
}

/** Has a health check of its own, or one in its image. */
export function tellsHealth(project: Place["project"], name: string): boolean {
  if (project.services.get(name)?.parts.some(({ healthcheck }) => healthcheck)) return true;
  const image = imageOfService(project, name);
  return image !== undefined && imageFacts(image)?.checksHealth === true;
}

/** What a name stands for, in a few words. */
function detailOf({ project, file }: Place, kind: NameKind, name: string): string | undefined {
  if (kind === "profiles") return "profile";
  if (kind === "services") {
    const service = project.services.get(name);
    return service?.imageName ?? (service?.build ? "built here" : undefined);
  }
  const [definition] = project[kind].get(name) ?? [];
  if (!definition) return kind === "networks" && name === "default" ? "the one without a name" : undefined;
  if (definition.isExternal) return "external";
  return definition.path === file.path ? definition.file?.value : definition.path;
}

/** At the top level: what services use and nobody declares. */
function undeclared(place: Place): readonly Proposal[] {
  const { cursor, project } = place;
  const [section = ""] = cursor.path;
  return [...usesOf(place, section)].flatMap((name): Proposal[] => {
    const isKnown = cursor.beside.has(name) || (section !== "services" && definitionsOf(project, section).has(name));
    if (isKnown) return [];
    const text = cursor.hasColon ? name : `${name}:`;
    return [
      { label: name, kind: "name", range: cursor.word, text, detail: "used and not declared", rank: ranks.likely },
    ];
  });
}

const definitionsOf = (project: Place["project"], section: string): ReadonlyMap<string, unknown> =>
  section === "networks" ||
  section === "volumes" ||
  section === "secrets" ||
  section === "configs" ||
  section === "models"
    ? project[section]
    : project.services;

function usesOf({ project }: Place, section: string): ReadonlySet<string> {
  const parts = [...project.services.values()].flatMap((service) => service.parts);
  const named = (pick: (part: (typeof parts)[number]) => readonly { readonly name: string }[]): ReadonlySet<string> =>
    new Set(
      parts
        .flatMap(pick)
        .map(({ name }) => name)
        .filter((name) => /^[\w.-]+$/.test(name)),
    );
  switch (section) {
    case "volumes":
      return named(({ mounts }) =>
        mounts.flatMap(({ type, source }) => (type === "volume" && source ? [{ name: source.value }] : [])),
      );
    case "networks":
      return new Set([...named(({ networks }) => networks)].filter((name) => name !== "default"));
    case "secrets":
      return named(({ secrets, build }) => [...secrets, ...(build?.secrets ?? [])]);
    case "configs":
      return named(({ configs }) => configs);
    case "models":
      return named(({ models }) => models);
    case "services":
      return new Set([...named(({ dependsOn }) => dependsOn)].filter((name) => !project.services.has(name)));
    default:
      return new Set();
  }
}
