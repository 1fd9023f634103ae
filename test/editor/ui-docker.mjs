// The extension with a real Docker engine, whose `docker` is on the PATH of the editor. Each test has a window of its own.
import assert from "node:assert/strict";
import { until } from "./bed/window.mjs";
import { offer, openTerminal, says, terminalSays } from "./ui-builds.mjs";

const misspelt = `FROM busybox:1.37
WORKDIR /app
COPY requirments.txt ./
USER nobody
`;
const failingLine = "COPY requirments.txt ./";
const mended = misspelt.replace("requirments", "requirements");
const files = { Dockerfile: misspelt, "requirements.txt": "flask==3.1.0\n" };

const service = `services:
  db:
    image: busybox:1.37
  web:
    build:
      context: .
      target: prodution
`;
const stages =
  "FROM busybox:1.37 AS build\nFROM busybox:1.37 AS production\nCOPY --from=build /etc/passwd /users\nUSER nobody\n";

/** Of what Docker finds here, all but what the comment of `base` says is ours as well; that one is off with us until it is asked for. */
const checked = `# check=experimental=all
# The image to begin with
FROM busybox:1.37 AS base
MAINTAINER me
ENV LEGACY old
FROM base
USER nobody
`;
/** Nobody listens there. */
const unreached = "127.0.0.1:9/team/base:1";

/** Settings under which the text of a terminal is in the page. */
async function configured(editor, settings, run) {
  editor.configure({ "terminal.integrated.gpuAcceleration": "off", ...settings });
  try {
    await run();
  } finally {
    editor.configure({});
  }
}

const tests = [
  {
    name: "Docker: a Dockerfile that fails, from its code lens to the build that succeeds",
    files,
    open: "Dockerfile",
    run: (editor) =>
      configured(editor, { "dockwise.build.codeLens": true }, async () => {
        const lens = editor.page.locator(".codelens-decoration a").filter({ hasText: "Build" }).first();
        await lens.waitFor();
        await lens.click();
        await until("the mark at the line", () => editor.isMarked("requirments.txt"));
        await terminalSays(editor, "Dockerfile:3");
        await editor.shot("docker-failed");

        await offer(editor).click();
        const page = await editor.frame("From the task");
        await page.getByRole("button", { name: "Dockerfile, line 3" }).first().waitFor();
        await editor.shot("docker-explained");

        const menu = await editor.quickFixes(failingLine, "COPY");
        await menu.filter({ hasText: "Explain why the build failed" }).waitFor();
        const fix = menu.filter({ hasText: "requirements.txt" });
        await editor.shot("docker-quick-fix");
        assert.equal(await fix.count(), 1);
        await fix.click();
        assert.equal(await editor.saved("Dockerfile", (text) => text !== misspelt), mended);
        await until("the mark to go", async () => (await editor.page.locator(".squiggly-error").count()) === 0);

        await editor.command("Dockwise: Build This Dockerfile");
        await terminalSays(editor, "writing image");
        await editor.shot("docker-built");
        await offer(editor).waitFor({ state: "hidden" });
      }),
  },
  {
    name: "Docker: a Compose service that fails, mended and built",
    files: { "compose.yaml": service, Dockerfile: stages },
    open: "compose.yaml",
    run: (editor) =>
      configured(editor, {}, async () => {
        await editor.squiggle().waitFor();
        await editor.click("target: prodution", "target");
        await editor.command("Dockwise: Build This Service");
        await offer(editor).waitFor();
        await editor.shot("docker-service-failed");
        const menu = await editor.quickFixes("target: prodution", "prodution");
        await menu.filter({ hasText: "Explain why the build failed" }).first().waitFor();
        await editor.shot("docker-service-quick-fix");
        await menu.filter({ hasText: "production" }).click();
        const fixed = service.replace("prodution", "production");
        assert.equal(await editor.saved("compose.yaml", (text) => text !== service), fixed);

        await editor.command("Dockwise: Build This Service");
        await terminalSays(editor, "web  Built");
        await offer(editor).waitFor({ state: "hidden" });
        await editor.shot("docker-service-built");
      }),
  },
  {
    name: "Docker: what fails in a terminal is offered without a word, and explained",
    files,
    open: "Dockerfile",
    run: (editor) =>
      configured(editor, {}, async () => {
        await editor.squiggle().waitFor();
        await openTerminal(editor);
        await until("the offer", async () => {
          // Shell integration takes a moment to begin.
          await editor.page.keyboard.type("docker build .\n");
          return until("a failed build", () => offer(editor).isVisible(), 5000).catch(() => false);
        });
        await until("the mark at the line", () => editor.isMarked("requirments.txt"));
        await editor.shot("docker-terminal");
        assert.equal(await editor.page.locator(".notification-toast").count(), 0);
        await offer(editor).click();
        const page = await editor.frame("From the terminal, where “docker build .” failed");
        await page.getByRole("button", { name: "Dockerfile, line 3" }).first().waitFor();
        await editor.shot("docker-terminal-explained");
      }),
  },
  {
    name: "Docker: what its checks find, each mistake once, until its line is edited",
    files: { ...files, Dockerfile: checked },
    open: "Dockerfile",
    run: (editor) =>
      configured(editor, {}, async () => {
        await editor.squiggle().waitFor();
        await editor.command("Problems: Focus on Problems View");
        const rows = editor.page.locator(".markers-panel .monaco-list-row").filter({ hasText: "Ln " });
        await until("our advice", async () => (await rows.count()) > 0);
        const before = await rows.allTextContents();
        await editor.click("USER nobody", "nobody");
        await editor.command("Dockwise: Verify with Docker");
        const theirs = rows.filter({ hasText: "Comment for FROM" });
        await theirs.waitFor();
        await editor.shot("docker-verified");
        assert.match(await theirs.textContent(), /Dockerdockerfile\/describe-by-name/);
        assert.equal(await rows.count(), before.length + 1);

        await editor.click("FROM busybox", "AS");
        await editor.page.keyboard.press("End");
        await editor.page.keyboard.type("s");
        await theirs.waitFor({ state: "detached" });
      }),
  },
  {
    name: "Docker: says what it could not check, and that it is not there",
    files: { Dockerfile: `FROM ${unreached}\nMAINTAINER me\nUSER nobody\n` },
    open: "Dockerfile",
    run: (editor, engine) =>
      configured(editor, {}, async () => {
        await editor.squiggle().waitFor();
        const verify = async (sentence) => {
          const toast = editor.page.locator(".notification-toast").filter({ hasText: sentence });
          // Settings arrive a moment after they are written.
          await until(`a notification with ${sentence}`, async () => {
            await editor.command("Dockwise: Verify with Docker");
            return until(sentence, () => toast.first().isVisible(), 8000).catch(() => false);
          });
          await editor.shot(`docker-${sentence.replace(/\W+/g, "-")}`);
          await editor.command("Notifications: Clear All Notifications");
          await toast.first().waitFor({ state: "detached" });
        };
        await verify(`Docker does not reach the registry of ${unreached}`);
        editor.configure({ "dockwise.build.program": engine.lost });
        await verify("the engine does not answer");
        editor.configure({ "dockwise.build.program": "/nowhere/docker" });
        await verify("is not installed");

        editor.configure({ "terminal.integrated.gpuAcceleration": "off", "dockwise.build.program": engine.lost });
        await until("a build without an engine", async () => {
          await editor.command("Dockwise: Build This Dockerfile");
          return until("its end", () => says(editor, "No Docker engine answers"), 8000).catch(() => false);
        });
        await editor.shot("docker-lost");
      }),
  },
];

export const dockerTests = tests.map((test) => ({ ...test, needsEngine: true }));
