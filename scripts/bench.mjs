// Prints how fast and how large Dockwise is, against its budgets and, with --rivals DIR, beside others installed in DIR.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { startServer } from "../test/bench/language-client.mjs";
import { samples, writeProject } from "../test/bench/samples.mjs";
import { figures, timed, times } from "../test/bench/statistics.mjs";
import { bundleServer } from "./bundle.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const { values: options } = parseArgs({
  options: { rivals: { type: "string" }, json: { type: "boolean", default: false } },
});
const scratch = mkdtempSync(join(tmpdir(), "dockwise-bench-"));
process.on("exit", () => rmSync(scratch, { recursive: true, force: true }));

// A bundle of its own: dist/ may be in use, or older than the source.
execFileSync(process.execPath, [join(root, "node_modules/tsx/dist/cli.mjs"), join(root, "server/build/generate.ts")], {
  stdio: ["ignore", "ignore", "inherit"],
});
await bundleServer(join(scratch, "dist"));
const cli = join(scratch, "dist/server/cli.mjs");
const all = samples(process.env.DOCKWISE_BENCH);
const one = (kind, size) => all.find((sample) => sample.kind === kind && sample.size === size);
const rows = [];

await measureCommandLine();
await measureCheck();
await measureServer("dockwise", [cli, "lsp", "--stdio"], ["dockerfile", "compose"]);
await measureRivals();
measureSizes();
print();

/** One figure; a budget is the most that it may be. */
function row(what, unit, value, { p95, budget, of = "dockwise", judge = value } = {}) {
  rows.push({
    what,
    of,
    unit,
    value,
    ...(p95 === undefined ? {} : { p95 }),
    ...(budget === undefined ? {} : { budget, ratio: judge / budget }),
  });
}

function timeRow(what, measured, { budget, of, on = "median" } = {}) {
  const { median, p95 } = figures(measured);
  row(what, "ms", median, { p95, budget, of, judge: on === "p95" ? p95 : median });
}

async function measureCommandLine() {
  const folder = join(scratch, "one");
  const [path] = writeProject(folder, 1);
  writeFileSync(path, one("dockerfile", 50).text);
  const run = (args, cwd) => spawnSync(process.execPath, args, { cwd, stdio: "ignore" });
  await times(3, () => run([cli, "check", path], folder));
  timeRow("node alone, cold", await times(15, () => run(["-e", "0"], folder)));
  timeRow("dockwise check, one file, cold", await times(15, () => run([cli, "check", path], folder)), { budget: 200 });
  const many = join(scratch, "many");
  writeProject(many, 500);
  timeRow("dockwise check, 500 files, one process", await times(5, () => run([cli, "check"], many)), { budget: 2000 });
}

/** Every round is a new snapshot with one more character, as after a keystroke. */
async function measureCheck() {
  await bundleServer(join(scratch, "bundle"), { engine: "test/bench/engine.ts" });
  const engine = await import(pathToFileURL(join(scratch, "bundle/server/engine.mjs")).href);
  engine.tuneForKeystrokes();
  await engine.loadShellGrammar(await engine.grammarFiles());
  const workspace = engine.bareWorkspace("2026-01-01");
  for (const { size, kind, text, name = "" } of all) {
    const source = kind === "compose" ? engine.composeSource : engine.dockerfileSource;
    const check = (version) => {
      const snapshot = source(kind === "compose" ? "compose.yaml" : "Dockerfile", typed(text, version));
      engine.settle(engine.report(workspace)(snapshot, isMeasured).advice, snapshot, engine.defaultConfiguration);
    };
    timeRow(`check, ${kind} ${size} lines ${name}, first`.replace(" ,", ","), [await timed(() => check(0))]);
    await times(20, (round) => check(round + 1));
    const measured = await times(size > 1000 ? 40 : 150, (round) => check(round + 100));
    timeRow(`check, ${kind} ${size} lines ${name}, after a keystroke`.replace(" ,", ","), measured, {
      on: "p95",
      ...(size === 300 ? { budget: 5 } : size === 3000 ? { budget: 40 } : {}),
    });
  }
}

/** All practices, but the one that loads the whole project as Compose does: who switches that on has asked for its price. */
function isMeasured(id) {
  return id !== "compose/write-what-compose-loads";
}

/** The text with one comment line in its middle that differs each time. */
function typed(text, version) {
  const middle = text.indexOf("\n", text.length / 2) + 1;
  return `${text.slice(0, middle)}# ${"x".repeat(version % 50)}\n${text.slice(middle)}`;
}

async function measureServer(of, args, kinds) {
  const folder = join(scratch, "many");
  const isOurs = of === "dockwise";
  const budget = (figure) => (isOurs ? { budget: figure, of } : { of });
  const starts = [];
  for (let round = 0; round < 7; round++) {
    const server = await startServer(process.execPath, args, folder);
    starts.push(server.initialized);
    await server.stop();
  }
  timeRow("server start to answered initialize", starts, budget(150));
  const server = await startServer(process.execPath, args, folder);
  for (const kind of kinds) {
    for (const size of [50, 300, 3000]) {
      const { text } = one(kind, size);
      const uri = pathToFileURL(join(folder, `bench-${size}`, kind === "compose" ? "compose.yaml" : "Dockerfile")).href;
      await server.open(uri, languageOf(of, kind), text);
      const changes = keystrokes(text);
      await times(20, (round) => server.change(uri, changes[round % 2]));
      const measured = await times(size > 1000 ? 40 : 150, (round) => server.change(uri, changes[round % 2]));
      timeRow(`keystroke to diagnostics, ${kind} ${size} lines`, measured, {
        ...(size === 300 ? budget(10) : { of }),
        on: "p95",
      });
      if (size !== 300) continue;
      if (kind === "compose") await measureCompletion(server, uri, text, budget);
      const burst = Array.from({ length: 30 }, (_, index) => changes[index % 2]);
      timeRow(
        `burst of 30 keystrokes to the last diagnostics, ${kind}`,
        await times(10, () => server.burst(uri, burst)),
        { of },
      );
    }
  }
  await server.stop();
  await measureMemory(of, args, kinds, folder, budget);
}

/** A key is begun under an image in the middle of the file, again and again. */
async function measureCompletion(server, uri, text, budget) {
  const lines = text.split("\n");
  const image = lines.findIndex((line, index) => index >= lines.length / 2 && /^\s+image:/.test(line));
  const begun = lines[image].replace(/image:.*/, "d");
  const start = { line: image + 1, character: 0 };
  let isThere = false;
  const ask = () => {
    const end = isThere ? { line: start.line + 1, character: 0 } : start;
    isThere = true;
    const changes = [{ range: { start, end }, text: `${begun}\n` }];
    return server.complete(uri, changes, { ...start, character: begun.length });
  };
  timeRow("completion of a key, compose 300 lines, first", [await timed(ask)], budget(300));
  await times(20, ask);
  timeRow("completion of a key, compose 300 lines, later", await times(100, ask), { ...budget(20), on: "p95" });
  await server.change(uri, [{ range: { start, end: { line: start.line + 1, character: 0 } }, text: "" }]);
}

async function measureMemory(of, args, kinds, folder, budget) {
  const server = await startServer(process.execPath, args, folder);
  let opened = 0;
  for (let number = 0; number < 500; number++) {
    const kind = number % 2 === 1 ? "compose" : "dockerfile";
    if (!kinds.includes(kind)) continue;
    opened++;
    const path = join(folder, `service-${number}`, kind === "compose" ? "compose.yaml" : "Dockerfile");
    await server.open(pathToFileURL(path).href, languageOf(of, kind), readFileSync(path, "utf8"));
  }
  row(`server memory after ${opened} files`, "MB", server.memory(), budget(150));
  await server.stop();
}

function languageOf(of, kind) {
  if (kind === "dockerfile") return "dockerfile";
  return of === "dockwise" ? "dockercompose" : "yaml";
}

/** A character typed at the end of a line in the middle, and the same taken away. */
function keystrokes(text) {
  const lines = text.split("\n");
  const image = lines.findIndex((line, index) => index >= lines.length / 2 && /^(?:\s+image:|COPY|EXPOSE)/.test(line));
  const line = Math.max(image, 0);
  const end = lines[line].length;
  const at = (character) => ({ line, character });
  return [
    [{ range: { start: at(end), end: at(end) }, text: "1" }],
    [{ range: { start: at(end), end: at(end + 1) }, text: "" }],
  ];
}

async function measureRivals() {
  if (!options.rivals) return;
  const installed = (path) => {
    const place = resolve(options.rivals, "node_modules", path);
    return existsSync(place) ? place : undefined;
  };
  const docker = installed("dockerfile-language-server-nodejs/bin/docker-langserver");
  if (docker) await attempt(measureServer, "dockerfile-language-server-nodejs", [docker, "--stdio"], ["dockerfile"]);
  const yaml = installed("yaml-language-server/bin/yaml-language-server");
  if (yaml) await attempt(measureServer, "yaml-language-server", [yaml, "--stdio"], ["compose"]);
  const tally = installed("@wharflab/tally-linux-x64/bin/tally");
  if (tally) {
    // Its checks of registries are off: they wait for the network, which ours never ask.
    const lint = () =>
      spawnSync(tally, ["lint", "--slow-checks=off", "service-0/Dockerfile"], { cwd: join(scratch, "many") });
    timeRow("tally lint, one file, cold", await times(7, lint), { of: "tally" });
  }
  const dclint = installed("dclint/bin/dclint.cjs") ?? installed("dclint/bin/dclint.js");
  if (!dclint) return;
  const folder = join(scratch, "many");
  const run = (path) => spawnSync(process.execPath, [dclint, path], { cwd: folder, stdio: "ignore" });
  timeRow("dclint, one file, cold", await times(7, () => run("service-1/compose.yaml")), { of: "dclint" });
  timeRow(
    "dclint -r, 250 Compose files, one process",
    await times(3, () => spawnSync(process.execPath, [dclint, "-r", "."], { cwd: folder, stdio: "ignore" })),
    { of: "dclint" },
  );
}

/** A rival that does not answer is named, and the others are still measured. */
async function attempt(measure, of, ...rest) {
  try {
    await measure(of, ...rest);
  } catch (error) {
    console.error(`${of} could not be measured: ${error.message}`);
  }
}

function measureSizes() {
  const megabytes = (path) => sizeOf(path) / 1024 / 1024;
  row("bundle: server and command line", "MB", megabytes(join(scratch, "dist/server")));
  row("shell grammar", "MB", megabytes(join(scratch, "dist/grammar")));
  const package_ = join(root, "out/dockwise.vsix");
  if (existsSync(package_)) row("packaged extension", "MB", megabytes(package_), { budget: 5 });
  else console.error("The packaged extension is not measured: run `npm run package` first.");
}

function sizeOf(path) {
  const found = statSync(path);
  return found.isDirectory() ? readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0) : found.size;
}

function print() {
  if (options.json) return console.log(JSON.stringify({ node: process.version, rows }, null, 2));
  const rounded = (value) =>
    value === undefined ? "" : value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 2);
  const ours = new Map(rows.filter(({ of }) => of === "dockwise").map((one) => [one.what, one.value]));
  const cells = rows.map(({ what, of, unit, value, p95, budget, ratio }) => [
    of === "dockwise" ? what : `${what} (${of})`,
    `${rounded(value)} ${unit}`,
    rounded(p95),
    budget === undefined ? "" : `${budget} ${unit}`,
    ratio === undefined
      ? of !== "dockwise" && ours.has(what)
        ? `×${rounded(value / ours.get(what))} of ours`
        : ""
      : `${Math.round(ratio * 100)} %${ratio > 1 ? " OVER" : ""}`,
  ]);
  const table = [["", "median", "p95", "budget", "used"], ...cells];
  const widths = table[0].map((_, column) => Math.max(...table.map((line) => line[column].length)));
  for (const line of table)
    console.log(
      line.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]))).join("  "),
    );
  if (rows.some(({ ratio }) => ratio > 1)) console.log("\nA budget is exceeded.");
  if (loadavg()[0] > availableParallelism())
    console.log("\nThis machine is busy with other things: times are longer than they would be.");
}
