import { expect, it } from "vitest";
import { Editor, folderOf } from "./client.js";

const failed = (file: string, line: number, lines: readonly string[], error: string): string =>
  [
    `${file}:${line}`,
    "--------------------",
    ...lines.map((text, index) => `   ${index + 1} | ${index + 1 === line ? ">>>" : "   "} ${text}`),
    "--------------------",
    `ERROR: failed to solve: ${error}`,
  ].join("\n");

it("marks the words that a fix replaces, else the line without what only goes on", async () => {
  const dockerfile = "FROM debian:12\nCOPY reqirements.txt /\n  RUN ./no-such-tool \\\n  --all\n";
  const folder = folderOf({ Dockerfile: dockerfile, "requirements.txt": "torch\n" });
  const editor = await Editor.start({ folders: [folder.uri] });
  const uri = folder.uriOf("Dockerfile");
  await editor.open(uri, dockerfile);
  const lines = dockerfile.trimEnd().split("\n");
  const marked = async (line: number, error: string) => {
    const { mark } = await editor.ask("dockwise/explain", {
      log: failed("Dockerfile", line, lines, error),
      folder: folder.uri,
    });
    expect(mark?.uri).toBe(uri);
    return mark && editor.shown(uri, { code: "", message: "", range: mark.range });
  };
  const copy = 'failed to compute cache key: failed to calculate checksum of ref a1::b2: "/reqirements.txt": not found';
  expect(await marked(2, copy)).toBe(": reqirements.txt");
  const run = 'process "/bin/sh -c ./no-such-tool   --all" did not complete successfully: exit code: 3';
  expect(await marked(3, run)).toBe(": RUN ./no-such-tool");
});

it("says which of our advice shows the same mistake, and marks where that does", async () => {
  const dockerfile = "FROM debian:12-slim\nCOPY no-such-folder/ a.txt /srv/\nRUN echo one && \\\n  jq --version\n";
  const folder = folderOf({ Dockerfile: dockerfile, "a.txt": "" });
  const editor = await Editor.start({ folders: [folder.uri] });
  const uri = folder.uriOf("Dockerfile");
  await editor.open(uri, dockerfile);
  const lines = dockerfile.trimEnd().split("\n");
  const told = async (line: number, error: string) => {
    const log = failed("Dockerfile", line, lines, error);
    const { mark } = await editor.ask("dockwise/explain", { log, folder: folder.uri });
    const words = mark && editor.shown(uri, { code: "", message: "", range: mark.range });
    return [mark?.same, words];
  };
  const shown = (await editor.diagnostics(uri)).map(({ code }) => code);
  const copy = 'failed to calculate checksum of ref a1::b2: "/no-such-folder": not found';
  expect(await told(2, copy)).toEqual(["dockerfile/copy-files-that-exist", ": COPY no-such-folder/ a.txt /srv/"]);
  const run =
    '/bin/sh: 1: jq: not found\nERROR: process "/bin/sh -c echo one && jq --version" did not complete successfully: exit code: 127';
  expect(await told(3, run)).toEqual(["dockerfile/use-tools-the-base-has", ": jq"]);
  expect(shown).toEqual(
    expect.arrayContaining(["dockerfile/copy-files-that-exist", "dockerfile/use-tools-the-base-has"]),
  );
  const unknown = 'process "/bin/sh -c echo one && jq --version" did not complete successfully: exit code: 3';
  expect(await told(3, unknown)).toEqual([undefined, ": RUN echo one &&"]);
});

it("shows files and commands for an example, and no log of a build that goes well", async () => {
  const editor = await Editor.start();
  const remedyOf = async (log: string) => (await editor.ask("dockwise/explain", { log })).answers[0]?.remedy;
  const failing = 'ERROR: process "/bin/sh -c ./check" did not complete successfully: exit code: 3';
  expect(await remedyOf(failing)).toBe("");
  const broken = "ERROR: BuildKit is enabled but the buildx component is missing or broken.";
  expect(await remedyOf(broken)).toContain("$ docker");
  expect(await remedyOf("/bin/sh: 1: sudo: not found")).toContain("FROM ");
});

it("leaves out the fix that the advice at the same place offers as well", async () => {
  const dockerfile = "FROM debian:12\nCOPY reqirements.txt /\n";
  const folder = folderOf({ Dockerfile: dockerfile, "requirements.txt": "torch\n" });
  const editor = await Editor.start({ folders: [folder.uri] });
  const uri = folder.uriOf("Dockerfile");
  await editor.open(uri, dockerfile);
  const copy = 'failed to compute cache key: failed to calculate checksum of ref a1::b2: "/reqirements.txt": not found';
  const log = failed("Dockerfile", 2, dockerfile.trimEnd().split("\n"), copy);
  const titles = async (line?: number) => {
    const place = { line: line ?? 0, character: 6 };
    const beside = { uri, range: { start: place, end: place } };
    const { answers } = await editor.ask("dockwise/explain", {
      log,
      folder: folder.uri,
      ...(line === undefined ? {} : { beside }),
    });
    return answers[0]?.fixes.map(({ title }) => title);
  };
  expect(await titles()).toEqual(["Copy `requirements.txt` instead"]);
  expect(await titles(0)).toEqual(["Copy `requirements.txt` instead"]);
  expect(await titles(1)).toEqual([]);
});

it("marks nothing in a file that it does not know", async () => {
  const folder = folderOf({ "notes.txt": "" });
  const editor = await Editor.start({ folders: [folder.uri] });
  const log = failed("Dockerfile", 1, ["FROM debian:12"], "boom");
  expect((await editor.ask("dockwise/explain", { log, folder: folder.uri })).mark).toBeUndefined();
});

it("builds a Dockerfile from the context that Compose names, else from its own folder", async () => {
  const folder = folderOf({
    "api/Dockerfile": "FROM debian:12\nCOPY . /app\n",
    "worker/Dockerfile": "FROM debian:12\nCOPY . /app\n",
    "compose.yaml":
      "services:\n  api:\n    build: { context: ., dockerfile: api/Dockerfile }\n  db: { image: postgres }\n",
  });
  const editor = await Editor.start({ folders: [folder.uri] });
  const ask = (path: string, kind: "dockerfile" | "compose") =>
    editor.ask("dockwise/buildOrder", { folder: folder.uri, path, kind });
  expect(await ask("api/Dockerfile", "dockerfile")).toMatchObject({ folder: "" });
  expect(await ask("worker/Dockerfile", "dockerfile")).toMatchObject({ folder: "worker" });
  expect(await ask("gone/Dockerfile", "dockerfile")).toBeNull();
  const project = await ask("compose.yaml", "compose");
  expect(project).toMatchObject({ folder: "", files: [], services: [{ name: "api", range: { start: { line: 1 } } }] });
});

it("shows Build above the first FROM where it is asked for, to our own client", async () => {
  const folder = folderOf({ Dockerfile: "# app\nFROM debian:12\n" });
  const uri = folder.uriOf("Dockerfile");
  const lenses = async (codeLens: boolean) => {
    const editor = await Editor.start({
      folders: [folder.uri],
      settings: { build: { codeLens } },
      initializationOptions: { dockwiseClient: true },
    });
    await editor.open(uri, "# app\nFROM debian:12\n");
    return editor.connection.sendRequest("textDocument/codeLens", { textDocument: { uri } });
  };
  expect(await lenses(false)).toBeNull();
  expect(await lenses(true)).toMatchObject([
    {
      range: { start: { line: 1 } },
      command: { title: "Build", command: "dockwise.buildDockerfile", arguments: [uri] },
    },
  ]);
});

it("shows of Docker's findings what is not shown already", async () => {
  const dockerfile =
    "FROM debian:12\nMAINTAINER me\n# dockwise ignore=dockerfile/use-an-absolute-workdir known\nWORKDIR app\n";
  const folder = folderOf({ Dockerfile: dockerfile });
  const editor = await Editor.start({
    folders: [folder.uri],
    initializationOptions: { dockwiseClient: true },
    settings: { practices: { "dockerfile/write-env-with-equals": "off" } },
  });
  const uri = folder.uriOf("Dockerfile");
  await editor.open(uri, dockerfile);
  const verified = async (rule: string | undefined, line: number) =>
    editor.ask("dockwise/verified", {
      uri,
      findings: [
        { ...(rule ? { rule, url: `https://docs.docker.com/go/${rule}/` } : {}), message: "told", lines: [line, line] },
      ],
    });
  expect(await verified("MaintainerDeprecated", 2)).toEqual([]);
  expect(await verified("WorkdirRelativePath", 4)).toEqual([]);
  expect(await verified("LegacyKeyValueFormat", 2)).toEqual([]);
  const [ours] = await verified("MaintainerDeprecated", 1);
  expect(ours).toMatchObject({
    source: "Docker",
    message: "told",
    code: "dockerfile/name-the-author-in-a-label",
    codeDescription: { href: "dockwise-article:/dockerfile/name-the-author-in-a-label.md" },
  });
  expect(ours && editor.shown(uri, ours)).toContain("FROM debian:12");
  const [theirs] = await verified("RuleOfTomorrow", 2);
  expect(theirs).toMatchObject({
    code: "RuleOfTomorrow",
    codeDescription: { href: "https://docs.docker.com/go/RuleOfTomorrow/" },
  });
  expect(await verified(undefined, 1)).toMatchObject([{ severity: 1, source: "Docker", message: "told" }]);
});

it("shows a mistake that keeps Docker from checking once", async () => {
  const dockerfile = "FROM debian:12\nRUNN true\n";
  const folder = folderOf({ Dockerfile: dockerfile });
  const editor = await Editor.start({ folders: [folder.uri] });
  const uri = folder.uriOf("Dockerfile");
  await editor.open(uri, dockerfile);
  const findings = [{ message: "unknown instruction: RUNN", lines: [2, 2] as const }];
  expect(await editor.ask("dockwise/verified", { uri, findings })).toEqual([]);
});
