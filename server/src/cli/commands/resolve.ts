import { lineAndColumn, lines } from "../../base/lines.js";
import { type ProjectProblem, resolveProject } from "../../facts/compose/resolved/resolve.js";
import { printYaml } from "../../syntax/resolve/print.js";
import { printJson } from "../../syntax/resolve/print-json.js";
import { findProject } from "../compose-project.js";
import { readStdin } from "../stdin.js";
import type { Terminal } from "../terminal.js";
import { oneOf, readArguments, UsageError } from "../usage.js";
import { printHelp } from "./help.js";

const definitions = {
  "env-file": { type: "string", multiple: true },
  file: { type: "string", short: "f", multiple: true },
  format: { type: "string" },
  "no-interpolate": { type: "boolean", default: false },
  "no-shell": { type: "boolean", default: false },
  profile: { type: "string", multiple: true },
  "project-directory": { type: "string" },
  "project-name": { type: "string", short: "p" },
} as const;

/** Prints a Compose project as it is when all its files are put together. */
export async function resolve(given: readonly string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = readArguments("resolve", given, definitions);
  if (values.help) return printHelp("resolve", terminal);
  if (positionals.length > 0) {
    throw new UsageError(`\`dockwise resolve\` takes files by \`-f\`; \`${positionals[0]}\` stands alone.`);
  }
  const format = oneOf("format", values.format, ["yaml", "json"]) ?? "yaml";
  const files = values.file ?? [];
  const input = files.includes("-") ? new TextDecoder().decode(await readStdin()) : undefined;
  const {
    wish,
    problems: first,
    texts,
  } = findProject(process.cwd().replaceAll("\\", "/"), {
    files,
    envFiles: values["env-file"] ?? [],
    profiles: values.profile ?? [],
    shell: values["no-shell"] ? {} : process.env,
    ...(values["project-directory"] !== undefined && { directory: values["project-directory"] }),
    ...(values["project-name"] !== undefined && { name: values["project-name"] }),
    ...(input !== undefined && { input }),
  });
  const isInterpolated = !values["no-interpolate"];
  const project = resolveProject({ ...wish, isInterpolated });
  for (const name of project.unset) terminal.warn(`dockwise: \`${name}\` is not set; it is left empty.\n`);
  const problems = [...first, ...project.problems];
  if (problems.length > 0) {
    const known = new Map([...texts, ...project.files]);
    for (const problem of problems) terminal.warn(`${line(problem, known)}\n`);
    return 1;
  }
  if (format === "json") terminal.print(`${printJson(project.value, isInterpolated)}\n`);
  else
    terminal.print(
      printYaml(project.value, isInterpolated)
        .map(({ text }) => `${text}\n`)
        .join(""),
    );
  return 0;
}

function line({ message, origin }: ProjectProblem, texts: ReadonlyMap<string, string>): string {
  if (!origin) return `error: ${message}`;
  const { line: row, column } = lineAndColumn(lines(texts.get(origin.path) ?? ""), origin.start);
  return `${origin.path}:${row + 1}:${column + 1}: error: ${message}`;
}
