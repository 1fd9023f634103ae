// `npm test`: installs what is needed, runs everything, and ends with one line `N passed, N failed`.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { installOnce } from "./install.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
process.chdir(root);
mkdirSync("out", { recursive: true });
installOnce(root);

const results = [
  step("generate", ["npm", "run", "generate", "--silent"]),
  step("types", ["npx", "tsc", "--noEmit"]),
  step("lint", ["npx", "biome", "ci", "."]),
  unitTests(),
  step("package", ["npm", "run", "package", "--silent"]),
  counted("editor tests", "test/editor/run.mjs"),
  counted("builds with a real Docker", "test/docker/run.mjs"),
];
const passed = results.reduce((sum, result) => sum + result.passed, 0);
const failed = results.reduce((sum, result) => sum + result.failed, 0);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

/** A command that counts as one test. */
function step(name, [command, ...words]) {
  console.log(`\n== ${name}`);
  const { status } = spawnSync(command, words, {
    stdio: ["ignore", "inherit", "inherit"],
    shell: process.platform === "win32",
  });
  return status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

function unitTests() {
  console.log("\n== unit tests");
  const report = join("out", "unit-tests.json");
  rmSync(report, { force: true });
  const { status } = spawnSync(
    "npx",
    ["vitest", "run", "--reporter=dot", "--reporter=json", `--outputFile.json=${report}`],
    {
      stdio: ["ignore", "inherit", "inherit"],
      shell: process.platform === "win32",
    },
  );
  try {
    const { numPassedTests, numFailedTests, numFailedTestSuites } = JSON.parse(readFileSync(report, "utf8"));
    // A file that does not load fails without a failed test; it must not pass unseen.
    const failed = Math.max(
      numFailedTests,
      status === 0 ? 0 : Math.max(1, numFailedTests),
      numFailedTests === 0 ? numFailedTestSuites : 0,
    );
    return { passed: numPassedTests, failed };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

/** A program whose last line tells the counts; one that says nothing and fails counts as a failure. */
function counted(name, program) {
  console.log(`\n== ${name}`);
  const { status, stdout } = spawnSync(process.execPath, [program], {
    stdio: ["ignore", "pipe", "inherit"],
    encoding: "utf8",
    maxBuffer: 64e6,
  });
  process.stdout.write(stdout);
  const counts = [...stdout.matchAll(/^(\d+) passed, (\d+) failed$/gm)].at(-1);
  const failed = Number(counts?.[2] ?? 0);
  return { passed: Number(counts?.[1] ?? 0), failed: status === 0 ? failed : Math.max(1, failed) };
}
