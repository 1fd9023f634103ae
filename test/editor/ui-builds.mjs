// Builds from the editor, as a person sees them: with a program that says what Docker said. Each test has a window of its own.
import assert from "node:assert/strict";
import { chmodSync, existsSync } from "node:fs";
import { join } from "node:path";
import { until } from "./bed/window.mjs";

const dockerfile = `FROM debian:12-slim
WORKDIR /srv
RUN jq --version > version.txt
USER nobody
`;
const failingLine = "RUN jq --version > version.txt";
const mended = dockerfile.replace(
  "RUN jq",
  "RUN apt-get update && apt-get install -y --no-install-recommends jq && rm -rf /var/lib/apt/lists/* && jq",
);

const error = `process "/bin/sh -c jq --version > version.txt" did not complete successfully: exit code: 127`;
const failedRun = `#6 [3/3] ${failingLine}
#6 0.214 /bin/sh: 1: jq: not found
#6 ERROR: ${error}
------
 > [3/3] ${failingLine}:
0.214 /bin/sh: 1: jq: not found
------
Dockerfile:3
--------------------
   1 |     FROM debian:12-slim
   2 |     WORKDIR /srv
   3 | >>> ${failingLine}
   4 |     USER nobody
   5 |     
--------------------
ERROR: failed to solve: ${error}
`;

/** Builds as long as nothing calls jq that nobody has installed. */
const docker = `#!/bin/sh
cd "$(dirname "$0")/.."
echo "$@" >> asked.txt
if test -f daemon-is-away; then
  echo "ERROR: Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?" >&2
  exit 1
fi
case "$*" in
  *check,format=json*) cat checks.json; exit 1 ;;
esac
if grep -q "install.*jq" Dockerfile; then
  echo "#9 naming to docker.io/library/app 0.0s done"
  exit 0
fi
printf '\\033[36m#1 [internal] load build definition\\033[0m\\n'
cat failed.txt >&2
exit 1
`;

const files = { Dockerfile: dockerfile, "failed.txt": failedRun, "bin/docker": docker };

const checks = JSON.stringify({
  warnings: [
    {
      ruleName: "RuleOfTomorrow",
      detail: "USER is not what it will be",
      url: "https://docs.docker.com/go/dockerfile/rule/rule-of-tomorrow/",
      location: { ranges: [{ start: { line: 4 }, end: { line: 4 } }] },
    },
    {
      ruleName: "MaintainerDeprecated",
      detail: "Told by Docker as well",
      location: { ranges: [{ start: { line: 2 }, end: { line: 2 } }] },
    },
  ],
  sources: [],
});

/** In the status bar, of the last build that failed. */
export const offer = (editor) => editor.page.locator(".statusbar-item").filter({ hasText: "Explain failed build" });

/** The settings under which the program of the test folder builds. */
async function withDocker(editor, run, more = {}) {
  chmodSync(join(editor.folder, "bin/docker"), 0o755);
  editor.configure({
    "dockwise.build.program": join(editor.folder, "bin/docker"),
    // So that the text of a terminal is in the page.
    "terminal.integrated.gpuAcceleration": "off",
    ...more,
  });
  try {
    await run();
  } finally {
    editor.configure({});
  }
}

export const terminalSays = (editor, text) => until(`${text} in the terminal`, () => says(editor, text));

/** Whether a text stands in the active terminal. */
export async function says(editor, text) {
  const rows = editor.page.locator(".terminal-wrapper.active .xterm-rows");
  const shown = await rows.textContent().catch(() => "");
  return shown.replaceAll("\u00a0", " ").includes(text);
}

/** A new terminal with the focus in it. */
export async function openTerminal(editor) {
  await editor.command("Terminal: Create New Terminal");
  await editor.page.locator(".terminal-wrapper.active .xterm-screen").waitFor();
  await editor.page.locator(".terminal-wrapper.active textarea").focus();
}

/** Starts the build until it has been asked for: settings arrive a moment after they are written. */
async function build(editor, title) {
  await editor.squiggle().waitFor();
  await until("the settings", async () => {
    await editor.command(title);
    return until("the build", () => existsSync(join(editor.folder, "asked.txt")), 5000).catch(() => false);
  });
}

export const buildTests = [
  {
    name: "Build: a Dockerfile that fails is marked at its line, mended by the quick fix, and built",
    files,
    open: "Dockerfile",
    run: (editor) =>
      withDocker(editor, async () => {
        await until("our advice", () => editor.isMarked("jq"));
        await build(editor, "Dockwise: Build This Dockerfile");
        assert.equal(editor.text("asked.txt").split("\n")[0], "build --file=Dockerfile .");
        await until("the mark at the line", () => editor.isMarked(failingLine));
        await until("our advice on the same mistake to give way", async () => !(await editor.isMarked("jq")));
        await offer(editor).waitFor();
        await terminalSays(editor, "Dockerfile:3");
        await editor.shot("build-failed");

        const menu = await editor.quickFixes("RUN jq", "RUN jq");
        await menu.filter({ hasText: "Explain why the build failed" }).first().waitFor();
        await editor.shot("build-quick-fix");
        await menu.filter({ hasText: "Install `jq` in this step" }).first().click();
        assert.equal(await editor.saved("Dockerfile", (text) => text !== dockerfile), mended);
        await until("the mark to go", async () => !(await editor.isMarked(mended.split("\n")[2])));

        await editor.command("Dockwise: Build This Dockerfile");
        await terminalSays(editor, "naming to docker.io/library/app");
        await offer(editor).waitFor({ state: "hidden" });
      }),
  },
  {
    name: "Build: the status bar leads to the explanation, and the mark stays at its line while others are typed above",
    files,
    open: "Dockerfile",
    run: (editor) =>
      withDocker(editor, async () => {
        await build(editor, "Dockwise: Build This Dockerfile");
        await offer(editor).click();
        const page = await editor.frame("From the task");
        await page.getByRole("button", { name: "Dockerfile, line 3" }).first().waitFor();
        await offer(editor).waitFor({ state: "hidden" });
        await editor.shot("build-explained");

        await editor.click("FROM debian", "FROM");
        await editor.page.keyboard.press("Home");
        await editor.page.keyboard.type("# an image\n");
        await until("the mark a line below", () => editor.isMarked(failingLine));
      }),
  },
  {
    name: "Build: says that no engine answers, and that a program is not there",
    files: { ...files, "daemon-is-away": "" },
    open: "Dockerfile",
    async run(editor) {
      await withDocker(editor, async () => {
        await build(editor, "Dockwise: Build This Dockerfile");
        await terminalSays(editor, "No Docker engine answers");
        editor.configure({ "dockwise.build.program": "/nowhere/docker" });
        await until("the program to be missed", async () => {
          await editor.command("Dockwise: Build This Dockerfile");
          const toast = editor.page.locator(".notification-toast").filter({ hasText: "is not installed" });
          return toast.waitFor({ timeout: 5000 }).then(
            () => true,
            () => false,
          );
        });
        await editor.shot("build-no-program");
      });
    },
  },
  {
    name: "Build: the service at the cursor, as Compose builds it",
    files: {
      ...files,
      "compose.yaml": "services:\n  db:\n    image: postgres:17\n  api:\n    build: .\n  web:\n    build: .\n",
    },
    open: "compose.yaml",
    run: (editor) =>
      withDocker(editor, async () => {
        await editor.squiggle().waitFor();
        await editor.click("web:", "web");
        await build(editor, "Dockwise: Build This Service");
        assert.equal(editor.text("asked.txt").split("\n")[0], "compose build -- web");
        await offer(editor).waitFor();
      }),
  },
  {
    name: "Build: a code lens above the first FROM builds",
    files,
    open: "Dockerfile",
    run: (editor) =>
      withDocker(
        editor,
        async () => {
          const lens = editor.page.locator(".codelens-decoration a").filter({ hasText: "Build" });
          await lens.first().waitFor();
          await editor.shot("build-lens");
          await lens.first().click();
          await until("the mark at the line", () => editor.isMarked(failingLine));
        },
        { "dockwise.build.codeLens": true },
      ),
  },
  {
    name: "Build: the code lens of a service builds as Compose is started for its file",
    files: { ...files, "deploy/compose.dev.yaml": "services:\n  api:\n    build: ..\n" },
    open: "deploy/compose.dev.yaml",
    run: (editor) =>
      withDocker(
        editor,
        async () => {
          const lens = editor.page.locator(".codelens-decoration a").filter({ hasText: /^Build$/ });
          await lens.first().waitFor();
          await lens.first().click();
          await until("the offer", () => offer(editor).isVisible());
          assert.equal(editor.text("asked.txt").trim(), "compose --file=compose.dev.yaml build -- api");
        },
        { "dockwise.compose.codeLens": true },
      ),
  },
  {
    name: "Build: tasks of tasks.json, ours and one with the problem matcher",
    files: {
      ...files,
      ".vscode/tasks.json": JSON.stringify({
        version: "2.0.0",
        tasks: [
          { type: "dockwise", dockerfile: "Dockerfile", context: "bin", target: "app", label: "ours" },
          { type: "shell", command: "cat failed.txt; exit 1", label: "theirs", problemMatcher: "$dockwise-build" },
        ],
      }),
    },
    open: "Dockerfile",
    run: (editor) =>
      withDocker(editor, async () => {
        await editor.squiggle().waitFor();
        await runTask(editor, "theirs");
        await until("the problem at the line", () => editor.isMarked(failingLine));
        const hover = editor.page
          .locator(".monaco-hover:not(.hidden)")
          .filter({ hasText: /docker.build.failed.RUN.jq/ });
        await until("a hover that names the instruction", async () => {
          await editor.rest("USER nobody", "nobody");
          await editor.rest(failingLine, "version.txt");
          return hover
            .first()
            .waitFor({ timeout: 3000 })
            .then(
              () => true,
              () => false,
            );
        });
        await editor.shot("build-problem-matcher");

        await runTask(editor, "ours");
        await until("the build", () => existsSync(join(editor.folder, "asked.txt")));
        assert.equal(editor.text("asked.txt").trim(), "build --file=Dockerfile --target=app ./bin");
      }),
  },
  {
    name: "Build: Run Build Task knows the Dockerfiles of the folder",
    files,
    open: "Dockerfile",
    run: (editor) =>
      withDocker(editor, async () => {
        await editor.squiggle().waitFor();
        const row = editor.page.locator(".quick-input-widget .monaco-list-row").filter({ hasText: "Build Dockerfile" });
        await until("the build", async () => {
          await editor.page.keyboard.press("Control+Shift+B");
          return until(
            "a task",
            async () => {
              // The only task is run without being asked for.
              if (await row.first().isVisible()) await row.first().click();
              return existsSync(join(editor.folder, "asked.txt"));
            },
            5000,
          ).catch(() => false);
        });
        await until("the mark at the line", () => editor.isMarked(failingLine));
      }),
  },
  {
    name: "Build: what fails in a terminal is offered in the status bar",
    files,
    open: "Dockerfile",
    run: (editor) =>
      withDocker(editor, async () => {
        await editor.squiggle().waitFor();
        await openTerminal(editor);
        await until("the offer", async () => {
          // Shell integration takes a moment to begin.
          await editor.page.keyboard.type("PATH=$PWD/bin:$PATH docker build .\n");
          return offer(editor)
            .waitFor({ timeout: 5000 })
            .then(
              () => true,
              () => false,
            );
        });
        await until("the mark at the line", () => editor.isMarked(failingLine));
        await editor.shot("build-in-terminal");
        editor.write("Dockerfile", mended);
        await editor.page.keyboard.type("PATH=$PWD/bin:$PATH docker build .\n");
        await offer(editor).waitFor({ state: "hidden" });
      }),
  },
  {
    name: "Build: what Docker finds beside our own advice, on save",
    files: { ...files, Dockerfile: dockerfile.replace("WORKDIR /srv", "MAINTAINER me"), "checks.json": checks },
    open: "Dockerfile",
    run: (editor) =>
      withDocker(
        editor,
        async () => {
          await editor.squiggle().waitFor();
          await until("Docker's finding", async () => {
            await editor.click("USER nobody", "nobody");
            await editor.page.keyboard.press("Control+s");
            return until("a mark", () => editor.isMarked("USER nobody"), 3000).catch(() => false);
          });
          assert.match(editor.text("asked.txt"), /^buildx build --call=check,format=json --file=Dockerfile \.$/m);
          await editor.command("Problems: Focus on Problems View");
          const problems = editor.page.locator(".markers-panel");
          await problems.filter({ hasText: "USER is not what it will be" }).waitFor();
          assert.equal(await problems.filter({ hasText: "Told by Docker as well" }).count(), 0);
          await editor.shot("build-verified");
        },
        { "dockwise.verifyWithDocker": true },
      ),
  },
];

async function runTask(editor, label) {
  const box = editor.page.locator(".quick-input-widget input[type=text]").first();
  await editor.page.keyboard.press("Control+p");
  await box.fill(`task ${label}`);
  await editor.page.locator(".quick-input-widget .monaco-list-row").filter({ hasText: label }).first().waitFor();
  await editor.page.keyboard.press("Enter");
}
