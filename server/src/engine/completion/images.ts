import { range } from "../../base/range.js";
import { frozenImage } from "../../facts/images/frozen-images.js";
import { imageReference } from "../../facts/images/image-reference.js";
import { type ImageFacts, imageFacts, knownRepositories } from "../../facts/images/images.js";
import { endedRelease } from "../../facts/images/releases.js";
import { removedImage } from "../../facts/images/removed-images.js";
import { leadOf } from "./layout.js";
import { type Place, type Proposal, ranks } from "./proposal.js";

/** Images that the tables know, with tags of theirs, and behind a colon the tags alone. No registry is asked. */
export function images(place: Place): readonly Proposal[] {
  const { cursor, file, offset } = place;
  if (!isImage(cursor.path) || cursor.slot !== "node" || !cursor.isInline) return [];
  const typed = file.text.slice(cursor.word.start, offset);
  const colon = typed.lastIndexOf(":");
  return colon > typed.lastIndexOf("/") ? tags(place, typed.slice(0, colon)) : repositories(place);
}

export const isImage = ([section, , key, ...more]: readonly string[]): boolean =>
  section === "services" && key === "image" && more.length === 0;

function repositories(place: Place): readonly Proposal[] {
  const { cursor, workspace, file } = place;
  const written = file.text.slice(cursor.word.start, cursor.word.end);
  const hasTag = written.lastIndexOf(":") > written.lastIndexOf("/");
  const end = hasTag ? cursor.word.start + written.lastIndexOf(":") : cursor.word.end;
  const lead = leadOf(place);
  return knownRepositories().flatMap((name): Proposal[] => {
    const image = imageReference(name);
    const facts = image && imageFacts(image);
    if (!image || !facts || name === "scratch" || facts.withdrawn) return [];
    if (frozenImage(image, workspace.today) || removedImage(image, workspace.today)) return [];
    const [first] = knownTags(name, workspace.today);
    const tag = hasTag ? "" : `:${first ?? ""}`;
    return [
      {
        label: name,
        kind: "image",
        range: range(cursor.word.start, end),
        text: `${lead}${name}${tag}`,
        ...(first !== undefined && { detail: first }),
        ...(facts.ports && { about: aboutImage(facts) }),
        rank: isServer(facts) ? ranks.name : ranks.other,
        ...(tag === ":" && { goesOn: true }),
      },
    ];
  });
}

/** What is run as it is, rather than built upon. */
const isServer = ({ dataStore, modelServer, cache, ports, console: isConsole }: ImageFacts): boolean =>
  Boolean(dataStore ?? modelServer ?? cache ?? isConsole ?? ports);

function aboutImage({ ports = [], dataPaths = [], user }: ImageFacts): string {
  const parts = [
    ports.length > 0 ? `Listens on ${ports.join(", ")}.` : "",
    dataPaths.length > 0 ? `Keeps its data in ${dataPaths.map((path) => `\`${path}\``).join(", ")}.` : "",
    user === undefined ? "" : `Runs as \`${user}\`.`,
  ];
  return parts.filter(Boolean).join(" ");
}

function tags(place: Place, repository: string): readonly Proposal[] {
  const { cursor, workspace, project } = place;
  const image = imageReference(repository);
  if (!image) return [];
  const facts = imageFacts(image);
  const known = knownTags(repository, workspace.today);
  const used = [...project.services.values()].flatMap(({ name, imageName }) => {
    const other = imageName === undefined || name === cursor.path[1] ? undefined : imageReference(imageName);
    const isSame = other?.repository === image.repository && other.registry === image.registry;
    return isSame && other.tag !== undefined ? [other.tag] : [];
  });
  const start = cursor.word.start + repository.length + 1;
  const at = (label: string, rank: number, detail: string): Proposal => ({
    label,
    kind: "image",
    range: range(start, cursor.word.end),
    text: label,
    detail,
    rank,
  });
  return [
    ...known.map((tag, order) => at(tag, ranks.name + order, `known on ${facts?.checked ?? ""}`)),
    ...[...new Set(used)].filter((tag) => !known.includes(tag)).map((tag) => at(tag, ranks.known, "used here")),
  ];
}

/** The tags that the table has of a repository, as far as their releases are still looked after. */
function knownTags(repository: string, today: string): readonly string[] {
  const named = imageReference(repository);
  return ((named && imageFacts(named)?.tags) ?? []).filter((tag) => {
    const image = imageReference(`${repository}:${tag}`);
    return image !== undefined && !frozenImage(image, today) && endedRelease(image, today) === undefined;
  });
}
