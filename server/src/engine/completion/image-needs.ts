import { serviceBuilds } from "../../facts/compose/images/compose-builds.js";
import { dockerfileAt } from "../../facts/workspace/dockerfile-files.js";
import { instructions } from "../../syntax/dockerfile/instructions.js";
import { leadOf } from "./layout.js";
import { type Place, type Proposal, ranks } from "./proposal.js";
import { factsOfService } from "./service-image.js";

/** What the image of a service is known to want: its ports published, the variables of its password, and a user that it brings. */
export function imageNeeds(place: Place): readonly Proposal[] {
  const { path, slot } = place.cursor;
  const [section, , key, part, ...more] = path;
  if (section !== "services" || more.length > 0) return [];
  const isItem = slot === "item" || (slot === "node" && part === "[]");
  if (key === "ports" && isItem) return ports(place);
  if (key === "expose" && isItem) return exposed(place);
  if (key === "user" && slot === "node" && place.cursor.isInline) return users(place);
  return key === "environment" && part === undefined && slot !== "text" ? passwords(place) : [];
}

function ports(place: Place): readonly Proposal[] {
  const { cursor } = place;
  const published = new Set([...cursor.beside.keys()].map((text) => text.split(":").at(-1)?.split("/")[0]));
  const dash = cursor.slot === "item" ? "- " : "";
  const quote = cursor.quote === "" ? '"' : "";
  return portsOf(place)
    .filter((port) => !published.has(String(port)))
    .flatMap((port, order) => {
      const at = (text: string, detail: string, rank: number): Proposal => ({
        label: text,
        kind: "value",
        range: cursor.word,
        text: `${dash}${quote}${text}${quote}`,
        detail,
        rank,
      });
      return [
        at(`127.0.0.1:${port}:${port}`, "on this host alone", ranks.likely + order * 2),
        at(`${port}:${port}`, "open to the network", ranks.likely + order * 2 + 1),
      ];
    });
}

const exposed = (place: Place): readonly Proposal[] =>
  portsOf(place)
    .filter((port) => !place.cursor.beside.has(String(port)))
    .map((port, order) => ({
      label: `${port}`,
      kind: "value",
      range: place.cursor.word,
      text: `${place.cursor.slot === "item" ? "- " : ""}${place.cursor.quote === "" ? `"${port}"` : port}`,
      rank: ranks.likely + order,
    }));

/** The image has it, so that nothing need be built. */
function users(place: Place): readonly Proposal[] {
  const user = factsOfService(place)?.ownUser;
  if (user === undefined) return [];
  return [
    {
      label: user,
      kind: "value",
      range: place.cursor.word,
      text: leadOf(place) + user,
      detail: "of the image",
      rank: ranks.likely,
    },
  ];
}

/** Those that the image is known to listen on, or that the Dockerfile exposes. */
function portsOf(place: Place): readonly number[] {
  const { workspace, project, cursor } = place;
  const known = factsOfService(place)?.ports;
  if (known) return known;
  const path = serviceBuilds(project).get(cursor.path[1] ?? "")?.dockerfile;
  const dockerfile = path === undefined ? undefined : dockerfileAt(workspace, path);
  if (!dockerfile) return [];
  const exposed = instructions(dockerfile)
    .filter(({ keyword }) => keyword === "EXPOSE")
    .flatMap(({ words }) => words.map(({ start, end }) => dockerfile.text.slice(start, end)))
    .flatMap((word) => /^(\d{1,5})(?:\/tcp)?$/.exec(word)?.[1] ?? []);
  return [...new Set(exposed)].map(Number);
}

/** The password comes from the shell or from `.env`, and Compose stops if it is nowhere. */
function passwords(place: Place): readonly Proposal[] {
  const { cursor } = place;
  if (cursor.isFlow || cursor.isInline || cursor.quote !== "") return [];
  const given = (name: string): boolean =>
    cursor.beside.has(name) || [...cursor.beside.keys()].some((one) => one.startsWith(`${name}=`));
  return (factsOfService(place)?.passwordVariables ?? [])
    .filter((name) => !given(name))
    .map((name, order) => {
      const isItem = cursor.slot === "item";
      const text = isItem ? `- ${name}=\${${name}:?}` : `${name}: \${${name}:?}`;
      return {
        label: name,
        kind: "variable",
        range: cursor.word,
        text: cursor.hasColon ? name : text,
        detail: "password, from the shell or .env",
        rank: ranks.name + order,
      };
    });
}
