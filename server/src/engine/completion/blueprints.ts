import { type Edit, insertAt } from "../../base/edit.js";
import { fact } from "../../base/fact.js";
import { type Blueprint, blueprints as known } from "../../knowledge/blueprints.js";
import { declare } from "../../syntax/compose/edits.js";
import { layout } from "../../syntax/compose/layout.js";
import { compose } from "../../syntax/compose/model.js";
import { type Entry, entries } from "../../syntax/compose/node.js";
import { type ComposeSource, composeSource } from "../../syntax/source.js";
import { below } from "./layout.js";
import { type Place, type Proposal, ranks } from "./proposal.js";

/** Whole services to begin with, with the volumes that they need; those whose names are not taken. */
export function blueprints(place: Place): readonly Proposal[] {
  const { slot, path, isInline, isFlow, quote, hasColon } = place.cursor;
  const isService = path.length === 1 && path[0] === "services" && (slot === "key" || slot === "node");
  if (!isService || isInline || isFlow || hasColon || quote !== "") return [];
  return known().flatMap((blueprint, order) => proposed(place, blueprint, order) ?? []);
}

function proposed(place: Place, blueprint: Blueprint, order: number): Proposal | undefined {
  const { cursor, project } = place;
  const { services, others } = partsOf(blueprint);
  if (services.some(({ name }) => cursor.beside.has(name) || project.services.has(name))) return undefined;
  const written = below(place, cursor.column, services.map(({ text }) => text).join("\n"));
  const { text, edits } = declared(place, others);
  return {
    label: blueprint.id,
    kind: "blueprint",
    range: cursor.word,
    text: written + text,
    detail: blueprint.title,
    about: `\`\`\`yaml\n${blueprint.text.trimEnd()}\n\`\`\``,
    rank: ranks.name + order,
    ...(edits.length > 0 && { edits }),
  };
}

interface Part {
  readonly section: string;
  readonly name: string;
  /** As in the blueprint, with its first line at the left edge. */
  readonly text: string;
}

const partsOf = fact(
  ({ id, text }: Blueprint): { readonly services: readonly Part[]; readonly others: readonly Part[] } => {
    const file = composeSource(`${id}.yaml`, text);
    const parts = compose(file).sections.flatMap((section) =>
      entries(section.value).map((entry) => ({ section: section.name, name: entry.name, text: textOf(file, entry) })),
    );
    return {
      services: parts.filter(({ section }) => section === "services"),
      others: parts.filter(({ section }) => section !== "services"),
    };
  },
);

const textOf = ({ text }: ComposeSource, { start, end }: Entry): string =>
  text.slice(start, end).trimEnd().replaceAll("\n  ", "\n");

/** What has to stand at the top level: in a section that is there, else behind the services or at the end of the file. */
function declared({ file, offset, project }: Place, parts: readonly Part[]): { text: string; edits: readonly Edit[] } {
  const { lineEnd, step } = layout(file);
  const present = new Set(compose(file).sections.map(({ name }) => name));
  const missing = parts.filter(({ section, name }) => !definitionsOf(project, section).has(name));
  const edits = missing.flatMap(({ section, name, text }): Edit[] => {
    const edit = present.has(section) ? declare(file, section, name, text.split("\n  ")[1]) : undefined;
    return edit ? [edit] : [];
  });
  const sections = new Map<string, string[]>();
  for (const { section, text } of missing) {
    if (present.has(section)) continue;
    sections.set(section, [...(sections.get(section) ?? []), ...text.split("\n")]);
  }
  const blank = " ".repeat(step);
  const added = [...sections].map(([section, lines]) =>
    [`${section}:`, ...lines.map((line) => blank + line.replace(/^ {2}/, blank))].join(lineEnd),
  );
  if (added.length === 0) return { text: "", edits };
  if (file.text.slice(offset).trim() === "") return { text: lineEnd + added.join(lineEnd), edits };
  const before = /[\r\n]$/.test(file.text) ? "" : lineEnd;
  return { text: "", edits: [...edits, insertAt(file.text.length, before + added.join(lineEnd) + lineEnd)] };
}

const definitionsOf = (project: Place["project"], section: string): ReadonlyMap<string, unknown> => {
  switch (section) {
    case "networks":
    case "volumes":
    case "secrets":
    case "configs":
    case "models":
      return project[section];
    default:
      return new Map();
  }
};
