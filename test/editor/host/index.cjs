// Runs inside the extension host; what it finds goes to results.json in the workspace folder.
const assert = require("node:assert/strict");
const { readdirSync, readFileSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const vscode = require("vscode");

const apt = "FROM debian:12\nRUN apt-get update && apt-get install -y curl\nUSER nobody\n";
const aptId = "dockerfile/leave-no-apt-lists";

const stack = "services:\n  web: { image: a:1, depends_on: [db] }\n  db: { image: b:1 }\n";

const tests = {
  async "does not run before a relevant file is open"() {
    assert.equal(extension().isActive, false);
    await opened("notes.txt", "nothing of ours\n");
    assert.equal(extension().isActive, false);
  },

  async "works in a workspace that nobody trusts"() {
    assert.equal(vscode.workspace.isTrusted, false);
    const document = await opened("Dockerfile", apt);
    await advice(document, aptId);
  },

  async "gives advice with a code that links to its article"() {
    const document = await opened("Dockerfile", apt);
    const [found] = await advice(document, aptId);
    assert.equal(document.getText(found.range), "apt-get update");
    assert.equal(found.source, "Dockwise");
    assert.equal(found.code.target.toString(), `dockwise-article:/${aptId}.md`);
  },

  async "offers a preferred quick fix, and takes its advice back once it is applied"() {
    const document = await opened("Dockerfile", apt);
    const [found] = await advice(document, aptId);
    // The editor answers with nothing where the file is read anew while it asks.
    const action = await until("a preferred quick fix", async () => {
      const actions = await vscode.commands.executeCommand(
        "vscode.executeCodeActionProvider",
        document.uri,
        found.range,
        vscode.CodeActionKind.QuickFix.value,
        50,
      );
      return actions.find(({ isPreferred, edit }) => isPreferred && edit);
    });
    assert.ok(await vscode.workspace.applyEdit(action.edit));
    await until("the advice to go", () => of(document, aptId).length === 0);
    assert.match(document.getText(), /curl && rm -rf \/var\/lib\/apt\/lists\/\*/);
  },

  async "shows one hover with the reason"() {
    const document = await opened("Dockerfile", apt);
    const [found] = await advice(document, aptId);
    const hovers = await vscode.commands.executeCommand("vscode.executeHoverProvider", document.uri, found.range.start);
    const texts = hovers
      .flatMap(({ contents }) => contents.map(({ value }) => value))
      .filter((text) => /layer/.test(text));
    assert.equal(texts.length, 1);
  },

  async "fixes what is safe by its command, and only that"() {
    const document = await opened("Dockerfile", apt);
    await advice(document, aptId);
    await vscode.commands.executeCommand("dockwise.fixAll");
    assert.equal(document.getText(), apt.replace("curl", "curl && rm -rf /var/lib/apt/lists/*"));
  },

  async "gives advice on a document that was never saved"() {
    const document = await vscode.workspace.openTextDocument({ language: "dockerfile", content: apt });
    await vscode.window.showTextDocument(document);
    await advice(document, aptId);
  },

  async "gives advice on a document that is not on this computer"() {
    const text = new TextEncoder().encode(apt);
    const elsewhere = vscode.workspace.registerFileSystemProvider("memfs", virtualFiles({ "/app/Dockerfile": text }));
    try {
      const uri = vscode.Uri.parse("memfs:/app/Dockerfile");
      const document = await vscode.workspace.openTextDocument(uri);
      await vscode.window.showTextDocument(document);
      await advice(document, aptId);
      const actions = await vscode.commands.executeCommand(
        "vscode.executeCodeActionProvider",
        uri,
        of(document, aptId)[0].range,
      );
      assert.ok(!actions.some(({ title }) => /in this workspace/.test(title)));
    } finally {
      elsewhere.dispose();
    }
  },

  async "obeys the configuration of the folder that a file is in"() {
    const document = await opened("second/Dockerfile", `${apt}ENV GREETING hello\n`);
    await advice(document, "dockerfile/write-env-with-equals");
    assert.deepEqual(of(document, aptId), []);
  },

  async "looks again when .dockwise.yaml is saved, and shows what is wrong in it"() {
    const document = await opened("Dockerfile", apt);
    await advice(document, aptId);
    const configuration = await opened(".dockwise.yaml", `practices:\n  ${aptId}: off\n`);
    await until("the advice to go", () => of(document, aptId).length === 0);

    const typed = new vscode.WorkspaceEdit();
    typed.insert(configuration.uri, new vscode.Position(0, 0), "profil: hadolint\n");
    await vscode.workspace.applyEdit(typed);
    await configuration.save();
    const wrong = () =>
      vscode.languages.getDiagnostics(configuration.uri).filter(({ source }) => source === "Dockwise");
    await until("the problem", () => wrong().length > 0);
    assert.equal(configuration.getText(wrong()[0].range), "profil");

    await vscode.workspace.fs.delete(configuration.uri);
    await until("the problem to go", () => wrong().length === 0);
    await advice(document, aptId);
  },

  async "keeps its advice on a file that vanishes while it is open"() {
    const document = await opened("gone/Dockerfile", apt);
    await advice(document, aptId);
    await vscode.workspace.fs.delete(place("gone"), { recursive: true });
    const typed = new vscode.WorkspaceEdit();
    typed.insert(document.uri, new vscode.Position(1, 0), "ENV GREETING hello\n");
    await vscode.workspace.applyEdit(typed);
    await advice(document, "dockerfile/write-env-with-equals");
    assert.equal(of(document, aptId).length, 1);
  },

  async "names files as its languages: Dockerfiles, Compose files, ignore files, and no more"() {
    const languages = {
      "Dockerfile.prod": "dockerfile",
      "Dockerfile-dev": "dockerfile",
      "api.dockerfile": "dockerfile",
      "Containerfile.test": "dockerfile",
      "compose.yaml": "dockercompose",
      "compose.override.yml": "dockercompose",
      "docker-compose.prod.yaml": "dockercompose",
      "Dockerfile.dockerignore": "ignore",
      "dockerfileParser.js": "javascript",
      "values.yaml": "yaml",
    };
    for (const [name, expected] of Object.entries(languages)) {
      const { languageId } = await opened(name, "");
      assert.equal(languageId, expected, name);
    }
  },

  async "ignores a practice in the workspace by writing and saving .dockwise.yaml"() {
    const document = await opened("Dockerfile", apt);
    await advice(document, aptId);
    await vscode.commands.executeCommand("dockwise.ignoreInWorkspace", document.uri.toString(), aptId);
    const file = await vscode.workspace.fs.readFile(place(".dockwise.yaml"));
    assert.match(new TextDecoder().decode(file), new RegExp(`${aptId}: off`));
    await until("the advice to go", () => of(document, aptId).length === 0);
    await vscode.workspace.fs.delete(place(".dockwise.yaml"));
    await advice(document, aptId);
  },

  async "obeys settings at once"() {
    const document = await opened("Dockerfile", apt);
    await advice(document, aptId);
    const configuration = vscode.workspace.getConfiguration("dockwise");
    await configuration.update("enable", false, vscode.ConfigurationTarget.Workspace);
    await until("the advice to go", () => of(document, aptId).length === 0);
    await configuration.update("enable", undefined, vscode.ConfigurationTarget.Workspace);
    await advice(document, aptId);
  },

  async "opens an article that exists and says so of one that does not"() {
    const known = await vscode.workspace.openTextDocument(vscode.Uri.parse(`dockwise-article:/${aptId}.md`));
    assert.match(known.getText(), /^# /);
    const unknown = await vscode.workspace.openTextDocument(vscode.Uri.parse("dockwise-article:/dockerfile/none.md"));
    assert.match(unknown.getText(), /No article/);
  },

  async "restarts the server by its command"() {
    const document = await opened("Dockerfile", apt);
    await advice(document, aptId);
    await vscode.commands.executeCommand("dockwise.restart");
    await advice(document, aptId);
  },

  async "starts a server again that was killed, and shows its advice anew"() {
    const document = await opened("Dockerfile", apt);
    await advice(document, aptId);
    for (const round of [1, 2]) {
      const before = serverProcess();
      process.kill(before, "SIGKILL");
      await until(`server ${round} after the first`, () => ![undefined, before].includes(serverProcess()));
      const typed = new vscode.WorkspaceEdit();
      typed.insert(document.uri, new vscode.Position(0, 0), `# ${round}\n`);
      await vscode.workspace.applyEdit(typed);
      await until("advice on the text as it is now", () => of(document, aptId)[0]?.range.start.line === 1 + round);
    }
  },

  async "renames a service in all files of its project"() {
    await opened("stack/compose.override.yaml", "services:\n  db: { restart: always }\n");
    const document = await opened("stack/compose.yaml", stack);
    const place = document.positionAt(stack.indexOf("db]"));
    const edit = await until("the edits of a new name", async () => {
      const found = await vscode.commands.executeCommand(
        "vscode.executeDocumentRenameProvider",
        document.uri,
        place,
        "store",
      );
      return found?.size === 2 && found;
    });
    assert.ok(await vscode.workspace.applyEdit(edit));
    assert.equal(document.getText(), stack.replaceAll("db", "store"));
    const override = await vscode.workspace.openTextDocument(
      edit
        .entries()
        .map(([uri]) => uri)
        .find(({ path }) => /override/.test(path)),
    );
    assert.match(override.getText(), /store: { restart/);
    await override.save();
  },

  async "goes from a service to where it is defined"() {
    const document = await opened("stack/compose.yaml", stack);
    const [found] = await until("the definition", async () => {
      const all = await vscode.commands.executeCommand(
        "vscode.executeDefinitionProvider",
        document.uri,
        document.positionAt(stack.indexOf("db]")),
      );
      return all?.length > 0 && all;
    });
    assert.equal(document.getText(found.range ?? found.targetSelectionRange), "db");
  },

  async "leaves to another extension what it does for Compose files, while it is there, unless the user says otherwise"() {
    const document = await opened("stack/compose.yaml", stack);
    const has = async (command, ...more) =>
      ((await vscode.commands.executeCommand(command, document.uri, ...more)) ?? []).length > 0;
    // The editor keeps an outline until the text changes; a hover is asked for each time.
    const hovers = () => has("vscode.executeHoverProvider", document.positionAt(stack.indexOf("depends_on") + 1));
    const formats = () => has("vscode.executeFormatDocumentProvider", { tabSize: 4, insertSpaces: true });
    await until("a hover on a key", hovers);
    await until("a formatter", formats);

    await vscode.commands.executeCommand(
      "workbench.extensions.installExtension",
      vscode.Uri.file(join(__dirname, "../../../out/neighbour.vsix")),
    );
    await until("the neighbour", () => vscode.extensions.getExtension("redhat.vscode-yaml"));
    await until("the hover to go", async () => !(await hovers()));
    await until("the formatter to go", async () => !(await formats()));

    const configuration = vscode.workspace.getConfiguration("dockwise");
    await configuration.update("compose.features", "on", vscode.ConfigurationTarget.Workspace);
    await until("the hover to come back", hovers);
    await until("the formatter to come back", formats);
    await configuration.update("compose.features", undefined, vscode.ConfigurationTarget.Workspace);
    await until("the hover to go again", async () => !(await hovers()));

    await vscode.commands.executeCommand("workbench.extensions.uninstallExtension", "redhat.vscode-yaml");
    await until("the neighbour to leave", () => !vscode.extensions.getExtension("redhat.vscode-yaml"));
    await until("the hover to be ours again", hovers);
  },

  async "runs nothing for a code lens where nobody trusts the folder"() {
    const before = vscode.tasks.taskExecutions.length;
    const folder = vscode.workspace.workspaceFolders[0].uri.toString();
    void vscode.commands.executeCommand("dockwise.runCompose", { folder, files: [], run: "up" });
    await new Promise((resolve) => setTimeout(resolve, 500));
    assert.equal(vscode.tasks.taskExecutions.length, before);
    assert.equal(vscode.window.terminals.length, 0);
  },

  async "builds and verifies nothing where nobody trusts the folder"() {
    await opened("Dockerfile", apt);
    const before = vscode.tasks.taskExecutions.length;
    for (const command of ["buildDockerfile", "buildService", "verifyWithDocker"]) {
      void vscode.commands.executeCommand(`dockwise.${command}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
    assert.equal(vscode.tasks.taskExecutions.length, before);
    assert.equal(vscode.window.terminals.length, 0);
  },

  async "has every command that the manifest names"() {
    const known = new Set(await vscode.commands.getCommands(true));
    const named = extension().packageJSON.contributes.commands.map(({ command }) => command);
    assert.deepEqual(
      named.filter((command) => !known.has(command)),
      [],
    );
  },
};

exports.run = async () => {
  const results = [];
  for (const [name, test] of Object.entries(tests)) {
    try {
      await test();
      results.push({ name });
    } catch (error) {
      results.push({ name, error: String(error.stack ?? error) });
    }
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  }
  writeFileSync(place("results.json").fsPath, JSON.stringify(results));
};

/** The language server that this process started; undefined between two of them. */
function serverProcess() {
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const parent = /^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${name}/status`, "utf8"))?.[1];
      if (Number(parent) !== process.pid) continue;
      if (readFileSync(`/proc/${name}/cmdline`, "utf8").includes("dist/server/server.mjs")) return Number(name);
    } catch {
      // It has ended meanwhile.
    }
  }
  return undefined;
}

/** A read-only file system of these files. */
const virtualFiles = (files) => ({
  onDidChangeFile: () => ({ dispose: () => undefined }),
  watch: () => ({ dispose: () => undefined }),
  stat({ path }) {
    if (!files[path]) throw vscode.FileSystemError.FileNotFound(path);
    return { type: vscode.FileType.File, ctime: 0, mtime: 0, size: files[path].length };
  },
  readFile: ({ path }) => files[path],
  readDirectory: () => [],
  createDirectory: () => undefined,
  writeFile: () => undefined,
  delete: () => undefined,
  rename: () => undefined,
});

const extension = () => vscode.extensions.getExtension("dockwise.dockwise");

const place = (name) => vscode.Uri.joinPath(vscode.workspace.workspaceFolders[0].uri, name);

async function opened(name, text) {
  const uri = place(name);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  const document = await vscode.workspace.openTextDocument(uri);
  await until(`${name} to be read anew`, () => document.getText() === text);
  await vscode.window.showTextDocument(document);
  return document;
}

const of = (document, id) => vscode.languages.getDiagnostics(document.uri).filter(({ code }) => code?.value === id);

const advice = (document, id) =>
  until(`advice ${id}`, () => {
    const found = of(document, id);
    return found.length > 0 && found;
  });

async function until(what, ask) {
  const end = Date.now() + 30_000;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`Waited in vain for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
