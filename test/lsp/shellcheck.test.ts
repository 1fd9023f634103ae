import { expect, it, vi } from "vitest";
import { shippedWorker } from "../shellcheck/real.js";
import { capable, Editor, folderOf, plain } from "./client.js";

const worker = shippedWorker();

// From source nothing is bundled; the thread is that which is shipped.
vi.mock("../../server/src/shellcheck/service.js", async (importOriginal) => {
  const original = await importOriginal<typeof import("../../server/src/shellcheck/service.js")>();
  return {
    ...original,
    openShellCheck: (options: Parameters<typeof original.openShellCheck>[0]) =>
      original.openShellCheck(options, worker()),
  };
});

const uri = "untitled:Dockerfile";
const text = "FROM debian:12\nARG A\nRUN ls $A\nRUN ls /$A\n";
const ofShell = (editor: Editor, diagnostics: readonly Parameters<Editor["shown"]>[1][]) =>
  diagnostics.map((one) => editor.shown(uri, one)).filter((one) => one.startsWith("SC"));

const soon = { timeout: 20_000 };

it("answers a pull at once, and asks for another when there is more", soon, async () => {
  const editor = await Editor.start();
  await editor.open(uri, text);
  expect(ofShell(editor, await editor.diagnostics(uri))).toEqual([]);
  await editor.until(() => editor.refreshes > 0);
  const found = await editor.diagnostics(uri);
  expect(ofShell(editor, found)).toEqual(["SC2086: $A", "SC2086: $A"]);
  expect(found.find(({ code }) => code === "SC2086")).toMatchObject({
    source: "Dockwise",
    codeDescription: { href: "https://www.shellcheck.net/wiki/SC2086" },
  });
});

it("publishes twice to a client that does not pull: what is there at once, then the rest", soon, async () => {
  const editor = await Editor.start({ capabilities: plain });
  await editor.open(uri, text);
  await editor.until(() => ofShell(editor, editor.published.at(-1)?.diagnostics ?? []).length === 2);
  expect(ofShell(editor, editor.published[0]?.diagnostics ?? [])).toEqual([]);
});

it("keeps what it knows of the other scripts while one is typed, and shows the newest only", soon, async () => {
  const editor = await Editor.start({ capabilities: plain });
  await editor.open(uri, text);
  await editor.until(() => ofShell(editor, editor.published.at(-1)?.diagnostics ?? []).length === 2);
  for (const [old, now] of [
    ["ls /$A", "ls //$A"],
    ["ls //$A", 'ls "$A"'],
  ] as const) {
    await editor.replace(uri, old, now);
  }
  await editor.until(() => editor.published.at(-1)?.version === 3);
  expect(ofShell(editor, editor.published.at(-1)?.diagnostics ?? [])).toEqual(["SC2086: $A"]);
  await editor.replace(uri, 'ls "$A"', "cd $A; ls");
  await editor.until(() => ofShell(editor, editor.published.at(-1)?.diagnostics ?? []).length > 1);
  expect(ofShell(editor, editor.published.at(-1)?.diagnostics ?? [])).toContain("SC2086: $A");
});

it("waits for all of it where the client cannot be told of more", soon, async () => {
  const { diagnostics: _, ...workspace } = capable.workspace ?? {};
  const editor = await Editor.start({ capabilities: { ...capable, workspace } });
  await editor.open(uri, text);
  expect(ofShell(editor, await editor.diagnostics(uri))).toEqual(["SC2086: $A", "SC2086: $A"]);
});

it("mends one, or all of a kind, and silences one id", soon, async () => {
  const { uri: folder, uriOf } = folderOf({ Dockerfile: text });
  const file = uriOf("Dockerfile");
  const editor = await Editor.start({ folders: [folder] });
  await editor.open(file, text);
  await editor.diagnostics(file);
  await editor.until(() => editor.refreshes > 0);
  const actions = await editor.actions(file, "$A");
  const after = async (title: string) => {
    const action = actions.find((one) => one.title === title);
    return editor.after(file, action && (await editor.resolve(action)).edit);
  };
  expect(await after('Write `"$A"`')).toBe(text.replace("ls $A", 'ls "$A"'));
  expect(await after("Fix all 2 of this kind: SC2086")).toBe(text.replace("ls $A", 'ls "$A"').replace("/$A", '/"$A"'));
  expect(await after("Ignore SC2086 here")).toBe(text.replace("RUN ls $A", "# dockwise ignore=SC2086\nRUN ls $A"));
  expect(actions.map(({ title }) => title)).toContain("Ignore SC2086 in this workspace");
});

it("asks nobody where it is switched off, by a setting or by a configuration file", soon, async () => {
  const { uri: folder, uriOf } = folderOf({
    "a/Dockerfile": text,
    "a/.dockwise.yaml": "practices: { dockerfile/heed-shellcheck: off }\n",
    "b/Dockerfile": text,
    "b/.hadolint.yaml": "ignored: [SC2086]\n",
    "c/Dockerfile": text,
    "c/.dockwise.yaml": "practices: { SC2086: off }\n",
  });
  const { diagnostics: _, ...workspace } = capable.workspace ?? {};
  const capabilities = { ...capable, workspace };
  const editor = await Editor.start({ capabilities, folders: [folder] });
  for (const path of ["a/Dockerfile", "b/Dockerfile", "c/Dockerfile"]) {
    await editor.open(uriOf(path), text);
    expect((await editor.advice(uriOf(path))).filter((one) => one.startsWith("SC"))).toEqual([]);
  }
  const { lines } = await editor.ask("dockwise/status", { uri: uriOf("a/Dockerfile") });
  expect(lines).toContain("ShellCheck is off by configuration.");

  const off = await Editor.start({ capabilities, settings: { shellcheck: "off" } });
  await off.open(uri, text);
  expect(ofShell(off, await off.diagnostics(uri))).toEqual([]);
  const { lines: said } = await off.ask("dockwise/status", { uri });
  expect(said).toContain("ShellCheck is off by the setting dockwise.shellcheck.");
});

it("says in the status that the user's own is not where it is said to be", soon, async () => {
  const editor = await Editor.start({
    capabilities: plain,
    initializationOptions: { shellcheck: "path", shellcheckPath: "/nowhere/shellcheck" },
  });
  await editor.open(uri, text);
  await editor.until(() => editor.logged.some((line) => line.includes("/nowhere/shellcheck")));
  const { lines, isWrong } = await editor.ask("dockwise/status", { uri });
  expect([lines[0], isWrong]).toEqual([
    "Advice of ShellCheck is missing: ShellCheck is not at /nowhere/shellcheck.",
    true,
  ]);
});
