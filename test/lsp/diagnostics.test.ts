import { expect, it } from "vitest";
import { capable, Editor, folderOf, plain } from "./client.js";

const uri = "untitled:Dockerfile";
const text = "FROM debian:12\nENV GREETING hello\nUSER nobody\n";
const env = "dockerfile/write-env-with-equals: GREETING";

it("promises what it does", async () => {
  const editor = await Editor.start();
  const { capabilities, serverInfo } = editor.initialized;
  expect(serverInfo?.name).toBe("Dockwise");
  expect(capabilities.diagnosticProvider).toMatchObject({ interFileDependencies: true });
  expect(capabilities.hoverProvider).toBe(true);
  expect(capabilities.workspace?.workspaceFolders?.supported).toBe(true);
});

it("answers a pull, and says so when nothing has changed", async () => {
  const editor = await Editor.start();
  await editor.open(uri, text);
  const report = await editor.pull(uri);
  expect(await editor.advice(uri)).toContain(env);
  expect(await editor.pull(uri, report.resultId)).toEqual({ kind: "unchanged", resultId: report.resultId });

  await editor.replace(uri, "GREETING hello", "GREETING=hello");
  expect(await editor.pull(uri, report.resultId)).toMatchObject({ kind: "full" });
  expect(await editor.advice(uri)).not.toContain(env);
});

it("names the practice, and links it where the client can open the article", async () => {
  const editor = await Editor.start({ initializationOptions: { dockwiseClient: true } });
  await editor.open(uri, text);
  const [diagnostic] = (await editor.diagnostics(uri)).filter((one) => editor.shown(uri, one) === env);
  expect(diagnostic).toMatchObject({
    source: "Dockwise",
    code: "dockerfile/write-env-with-equals",
    codeDescription: { href: "dockwise-article:/dockerfile/write-env-with-equals.md" },
    data: { offset: text.indexOf("GREETING") },
  });

  const other = await Editor.start();
  await other.open(uri, text);
  expect((await other.diagnostics(uri)).every(({ codeDescription }) => codeDescription === undefined)).toBe(true);
});

it("pushes to a client that does not pull, with the version that it looked at", async () => {
  const editor = await Editor.start({ capabilities: plain });
  expect(editor.initialized.capabilities.diagnosticProvider).toBeUndefined();
  await editor.open(uri, text);
  await editor.until(() => editor.published.length > 0);
  expect(editor.published[0]).toMatchObject({ uri, version: 1 });
  expect(editor.published[0]?.diagnostics.map((one) => editor.shown(uri, one))).toContain(env);

  await editor.close(uri);
  await editor.until(() => editor.published.at(-1)?.diagnostics.length === 0);
});

it("answers a burst of edits once", async () => {
  const editor = await Editor.start({ capabilities: plain });
  await editor.open(uri, text);
  await editor.until(() => editor.published.length > 0);
  const before = editor.published.length;
  const burst = Array.from({ length: 30 }, (_, index) => editor.replace(uri, "USER nobody", `# ${index}\nUSER nobody`));
  await Promise.all(burst);
  await editor.until(() => editor.published.at(-1)?.version === 31);
  await editor.ask("dockwise/status", { uri });
  expect(editor.published.length).toBe(before + 1);
});

it("answers the newest of many pulls, and calls off the others", async () => {
  const editor = await Editor.start();
  await editor.open(uri, text);
  const pulls = Array.from({ length: 10 }, () => editor.pull(uri));
  const answers = await Promise.allSettled(pulls);
  expect(answers.map(({ status }) => status)).toEqual([...Array(9).fill("rejected"), "fulfilled"]);
  expect(answers[0]).toMatchObject({ reason: { code: -32802, data: { retriggerRequest: false } } });
});

it("shows the advice on whole lines when another is half typed", async () => {
  const editor = await Editor.start();
  for (const half of ["RUNN", "COPY onlyone", "FROM ", "RUN <<EOF", 'CMD ["', "ENV \\"]) {
    await editor.open(uri, `FROM debian:12\nENV GREETING hello\n${half}`);
    expect(await editor.advice(uri), half).toContain(env);
    await editor.close(uri);
  }
});

it.each(["utf-8", "utf-16", "utf-32"])("counts columns in %s", async (encoding) => {
  const editor = await Editor.start({ capabilities: { ...capable, general: { positionEncodings: [encoding] } } });
  expect(editor.initialized.capabilities.positionEncoding).toBe(encoding);
  await editor.open(uri, "FROM debian:12\nLABEL a=é😀 b=c\nENV GREETING hello\n");
  await editor.replace(uri, "b=c", "b=😀é😀");
  await editor.replace(uri, "GREETING", "É😀");
  await editor.replace(uri, "É😀", "é😀KEY");
  expect(await editor.advice(uri)).toContain("dockerfile/write-env-with-equals: é😀KEY");

  await editor.replace(uri, "hello", "hé😀llo");
  await editor.replace(uri, "llo", "y");
  const [fix] = await editor.actions(uri, "é😀KEY");
  const { edit } = await editor.resolve(fix ?? { title: "" });
  expect(editor.after(uri, edit)).toBe("FROM debian:12\nLABEL a=é😀 b=😀é😀\nENV é😀KEY=hé😀y\n");
});

it("takes up a document that was closed and opened again", async () => {
  const editor = await Editor.start();
  await editor.open(uri, "FROM debian:12\nUSER nobody\n");
  expect(await editor.advice(uri)).not.toContain(env);
  await editor.close(uri);
  expect(await editor.advice(uri)).toEqual([]);
  await editor.open(uri, text);
  expect(await editor.advice(uri)).toContain(env);
});

it("knows virtual documents, and says nothing on what is neither a Dockerfile nor a Compose file", async () => {
  const editor = await Editor.start({ folders: ["vscode-vfs://github/owner/project"] });
  const virtual = "vscode-vfs://github/owner/project/Dockerfile";
  await editor.open(virtual, text);
  expect(await editor.advice(virtual)).toContain(env);
  await editor.open("file:///somewhere/values.yaml", "services: 1\n", "yaml");
  expect(await editor.advice("file:///somewhere/values.yaml")).toEqual([]);
});

it("takes a folder called Dockerfile, and a file that is not on disk, as they come", async () => {
  const folder = folderOf({ "Dockerfile/readme.md": "" });
  const editor = await Editor.start({ folders: [folder.uri] });
  await editor.open(folder.uriOf("Dockerfile"), text);
  expect(await editor.advice(folder.uriOf("Dockerfile"))).toContain(env);
  await editor.open(folder.uriOf("gone/deep/Dockerfile"), text);
  expect(await editor.advice(folder.uriOf("gone/deep/Dockerfile"))).toContain(env);
});

it("says that a monster is too long, instead of keeping the editor waiting", async () => {
  const editor = await Editor.start();
  await editor.open(uri, text.repeat(20_000));
  expect(await editor.advice(uri)).toEqual([]);
  expect((await editor.ask("dockwise/status", { uri })).lines.join()).toContain("too long");
});
