import { lineAndColumn, linesOf } from "../../base/lines.js";
import { diskFiles } from "../../disk/project-files.js";
import { masked } from "../../facts/compose/resolved/masked.js";
import { type ProjectProblem, resolvedWith } from "../../facts/compose/resolved/resolved-project.js";
import { printYaml } from "../../syntax/resolve/print.js";
import type { Origin } from "../../syntax/resolve/value.js";
import { rootOf } from "../composeProject.js";
import { uriWithin } from "../folders.js";
import type { ResolvedPage } from "../protocol.js";
import type { Session } from "../session.js";

/** The project of a Compose file with all its files put together, and where each line of it comes from. */
export async function resolvedPage(session: Session, uri: string): Promise<ResolvedPage | null> {
  const view = await session.view(uri);
  if (view?.source.kind !== "compose") return null;
  const { source, workspace, folder } = view;
  const root = rootOf(folder?.place);
  const project = resolvedWith(workspace, source, root, folder?.place === undefined ? undefined : diskFiles(root));
  const texts = new Map([...project.files].map(([path, text]) => [path, { text }] as const));

  const placeOf = (origin: Origin | undefined): ResolvedPage["places"][number] => {
    const text = origin && texts.get(origin.path);
    if (!origin || !text) return null;
    const isOwn = origin.path === source.path;
    if (!folder && !isOwn) return null;
    return {
      uri: isOwn || !folder ? view.document.uri : uriWithin(folder.uri, origin.path),
      range: session.positions.toRange(text, origin),
    };
  };
  const problemLine = ({ message, origin }: ProjectProblem): string => {
    const text = origin && texts.get(origin.path);
    const line = text ? lineAndColumn(linesOf(text), origin.start).line + 1 : undefined;
    return `# ${line === undefined ? "" : `${origin?.path}:${line}: `}${message.replace(/\s+/g, " ")}`;
  };
  const value = masked(project.value);
  const lines = [
    { text: `# What Compose makes of ${[...project.files.keys()].join(", ")}.` },
    ...project.unset.map((name) => ({ text: `# ${name} is not set; it is left empty.` })),
    ...project.problems.map((problem) => ({
      text: problemLine(problem),
      ...(problem.origin && { origin: problem.origin }),
    })),
    ...(value.kind === "mapping" ? printYaml(value, true) : []),
  ];
  return {
    name: project.name,
    text: lines.map(({ text }) => `${text}\n`).join(""),
    places: lines.map((line) => placeOf("origin" in line ? line.origin : undefined)),
  };
}
