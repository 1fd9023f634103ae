import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { printMarks } from "../src/knowledge/example.js";

const [id = "", folder = join(dirname(fileURLToPath(import.meta.url)), "../..")] = process.argv.slice(2);
/** The folder of the project; another one can be given, which tests do. */
const root = resolve(folder);
const [, kind, stem] = /^(dockerfile|compose|buildlog)\/([a-z][a-z0-9-]*)$/.exec(id) ?? [];

if (!kind || !stem) {
  console.error(
    `"${id}" names no practice. Write \`npm run practice dockerfile/<id>\`, compose/<id> or buildlog/<id>, in lower-case words with hyphens.`,
  );
  process.exitCode = 2;
} else {
  const written = Object.entries(filesOf(kind, stem)).filter(([path, text]) => writeNew(path, text));
  console.log(
    written.length > 0 ? `Wrote\n${written.map(([path]) => `  ${path}`).join("\n")}` : `${id} is there already.`,
  );
  console.log("Next: fill the article in, then `npm run generate && npx vitest run test/knowledge.test.ts`.");
}

/** Everything that a new practice consists of, each part ready to be filled in. */
function filesOf(kind: string, stem: string): Readonly<Record<string, string>> {
  const article = { [`knowledge-base/${kind}/${stem}.md`]: articleOf(kind, stem) };
  if (kind === "buildlog") return article;
  return {
    ...article,
    [`server/src/rules/${kind}/${stem}.ts`]: ruleOf(kind, stem),
    [`test/cases/${kind}/${stem}.md`]: `# Hard cases of ${stem}\n\n\`\`\`${kind} good\n${exampleOf(kind)[0]}\`\`\`\n`,
  };
}

function articleOf(kind: string, stem: string): string {
  const title = stem.replaceAll("-", " ");
  const isBuildError = kind === "buildlog";
  const [bad, wrong] = isBuildError ? ["#7 0.412 the line of the log\n", "the line of the log"] : exampleOf(kind);
  const [good] = exampleOf(kind);
  const start = bad.indexOf(wrong);
  return [
    "---",
    `title: ${title.charAt(0).toUpperCase()}${title.slice(1)}`,
    "category: correctness",
    'message: "What is true here."',
    "---",
    "",
    "The consequence, then the mechanism.",
    "",
    "## Bad",
    "",
    `\`\`\`${isBuildError ? "log" : kind} bad`,
    `${printMarks(bad, [{ start, end: start + wrong.length, message: "What is true here." }])}\`\`\``,
    "",
    ...(isBuildError ? ["```pattern", wrong, "```", ""] : []),
    "## Good",
    "",
    `\`\`\`${isBuildError ? "dockerfile" : kind} good`,
    `${good}\`\`\``,
    "",
    "## Sources",
    "",
    "- https://docs.docker.com/reference/",
    "",
  ].join("\n");
}

/** An example to start from, and the part of it to mark. */
function exampleOf(kind: string): readonly [text: string, wrong: string] {
  return kind === "compose"
    ? ["services:\n  web:\n    image: nginx:1.29\n", "nginx:1.29"]
    : ['FROM debian:12\nUSER nobody\nCMD ["sleep", "60"]\n', "debian:12"];
}

function ruleOf(kind: string, stem: string): string {
  return [
    `import { ${kind}Rule } from "../rule.js";`,
    "",
    `export default ${kind}Rule("${kind}/${stem}", function* (_file, _workspace) {`,
    "  // Ask facts, and yield a finding for each place: { range, values, edits }.",
    "});",
    "",
  ].join("\n");
}

/** Never overwrites: an existing file is somebody's work. */
function writeNew(path: string, text: string): boolean {
  const file = join(root, path);
  if (existsSync(file)) return false;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return true;
}
