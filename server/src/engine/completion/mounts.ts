import { range } from "../../base/range.js";
import { keyDocumentation } from "../../knowledge/compose-documentation.js";
import { type Place, type Proposal, ranks } from "./proposal.js";
import { factsOfService } from "./service-image.js";

/** Behind the colons of a mount: where the image keeps its data, then how it is mounted. */
export function mounts(place: Place): readonly Proposal[] {
  const { file, offset } = place;
  const written = writtenAt(place);
  if (written === undefined) return [];
  const parts = written.split(":");
  const typed = parts.at(-1) ?? "";
  if (typed.includes("$") || parts[0] === "") return [];
  const rest = /^[^:,\s"'\]]{0,200}/.exec(file.text.slice(offset, offset + 200))?.[0] ?? "";
  const at = (start: number): Proposal["range"] => range(start, offset + rest.length);
  if (parts.length === 2)
    return folders(place).map((text, order) => proposal(text, at(offset - typed.length), order, "data of the image"));
  if (parts.length !== 3 || !parts[1]?.startsWith("/")) return [];
  const start = offset - typed.length + typed.lastIndexOf(",") + 1;
  return Object.entries(options).map(([text, detail], order) => proposal(text, at(start), order, detail));
}

/** What stands before the place in the short form of a mount; a colon at its end looks as if it were that of a key. */
function writtenAt({ cursor, file, offset }: Place): string | undefined {
  const [section, , key, item, name, ...more] = cursor.path;
  const isMount = section === "services" && key === "volumes" && item === "[]" && more.length === 0;
  if (!isMount || cursor.slot !== "node" || !cursor.isInline) return undefined;
  if (name === undefined) return file.text.slice(cursor.word.start, offset);
  const isShort = /[./~]/.test(name) || keyDocumentation(["services", "", "volumes", "[]", name]) === undefined;
  return isShort && file.text.endsWith(`${name}:`, offset) ? `${name}:` : undefined;
}

const options: Readonly<Record<string, string>> = {
  ro: "read-only",
  rw: "for reading and writing, as without it",
  z: "labelled for SELinux, for several containers",
  Z: "labelled for SELinux, for this container alone",
  nocopy: "nothing is copied into a new volume",
};

const proposal = (text: string, at: Proposal["range"], order: number, detail: string): Proposal => ({
  label: text,
  kind: "value",
  range: at,
  text,
  detail,
  rank: ranks.likely + order,
});

/** Those that nothing is mounted at yet. */
function folders(place: Place): readonly string[] {
  const used = new Set([...place.cursor.beside.keys()].map((other) => other.split(":")[1]));
  return (factsOfService(place)?.dataPaths ?? []).filter((folder) => !used.has(folder));
}
