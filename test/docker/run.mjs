// Builds broken projects with a real Docker, explains each failure, applies the edit that is offered, and builds again.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { engineIfPossible } from "./engine.mjs";
import { projects } from "./projects.mjs";

const cli = join(dirname(fileURLToPath(import.meta.url)), "../../dist/server/cli.mjs");
if (!existsSync(cli)) throw new Error("There is no dist/server/cli.mjs: run `npm run build` first.");

const engine = await engineIfPossible();
if (engine) {
  const counts = { passed: 0, failed: 0 };
  const wanted = process.argv[2] ?? "";
  for (const project of projects.filter(({ name }) => name.includes(wanted))) {
    try {
      tryProject(engine, project);
      counts.passed += 1;
      console.log(`ok      ${project.name}`);
    } catch (error) {
      counts.failed += 1;
      console.log(`not ok  ${project.name}\n${String(error.stack ?? error).replace(/^/gm, "        ")}`);
    }
  }
  await engine.stop();
  console.log(`${counts.passed} passed, ${counts.failed} failed`);
  process.exitCode = counts.failed > 0 ? 1 : 0;
}

function tryProject(engine, { name, files, build, expected }) {
  const folder = join(engine.projects, name);
  for (const [path, text] of Object.entries(files)) write(join(folder, path), text);

  const first = engine.docker(build, name);
  assert.notEqual(first.status, 0, `The build does not fail:\n${first.output}`);
  const [answer] = explain(first.output, folder);
  assert.ok(answer, `Nothing is said of:\n${first.output}`);
  const said = { id: answer.id.replace("buildlog/", ""), path: answer.path, line: answer.line };
  const { mends, line = null, ...about } = expected;
  const place = { path: null, line: typeof line === "function" ? line(first.output) : line };
  assert.deepEqual(said, { ...place, ...about }, first.output);

  assert.equal(answer.edits.length > 0, mends, `Edits: ${JSON.stringify(answer.edits)}`);
  if (!mends) return;
  apply(folder, answer.edits);
  const second = engine.docker(build, name);
  assert.equal(second.status, 0, `The build fails after the edit:\n${second.output}`);
}

function explain(log, folder) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [cli, "explain", "-", "--format", "json", "--workspace", folder],
    { input: log, encoding: "utf8" },
  );
  assert.ok(status === 0 || status === 1, stderr);
  return JSON.parse(stdout).answers;
}

/** From the last to the first, so that offsets stay true. */
function apply(folder, edits) {
  for (const { path, start, end, text } of edits.toSorted((one, other) => other.start.offset - one.start.offset)) {
    const file = join(folder, path);
    const before = existsSync(file) ? readFileSync(file, "utf8") : "";
    write(file, before.slice(0, start.offset) + text + before.slice(end.offset));
  }
}

function write(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
