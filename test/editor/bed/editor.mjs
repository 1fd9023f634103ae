// A real VS Code with a fresh profile, served on 127.0.0.1.
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { editorEntry, editorNode } from "./install.mjs";

export const quietSettings = {
  "security.workspace.trust.enabled": false,
  "telemetry.telemetryLevel": "off",
  "workbench.enableExperiments": false,
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "update.mode": "none",
  "update.showReleaseNotes": false,
  "extensions.autoUpdate": false,
  "extensions.autoCheckUpdates": false,
  "extensions.ignoreRecommendations": true,
  "chat.disableAIFeatures": true,
  "chat.commandCenter.enabled": false,
};

/** Starts it with the packaged extension installed; it trusts every folder unless told otherwise. `stop` ends it and removes its profile. `programs` is a folder whose programs come first on the PATH. */
export async function startEditor({ vsix, settings = {}, flags = ["--disable-workspace-trust"], port = 0, programs }) {
  const home = mkdtempSync(join(tmpdir(), "dockwise-editor-"));
  const place = (name) => join(home, name);
  /** Settings of the user over those it starts with; those of the machine are in a file of their own. */
  const configure = (more) => {
    for (const [folder, values] of [
      ["User", { ...quietSettings, ...settings, ...more }],
      ["Machine", more],
    ]) {
      mkdirSync(place(`data/${folder}`), { recursive: true });
      writeFileSync(place(`data/${folder}/settings.json`), JSON.stringify(values, null, 2));
    }
  };
  configure({});
  writeFileSync(place("config.yaml"), "");

  const profile = [
    "--config",
    place("config.yaml"),
    "--user-data-dir",
    place("data"),
    "--extensions-dir",
    place("extensions"),
  ];
  const env = { ...process.env, HOME: home, XDG_CONFIG_HOME: place("config"), EXTENSIONS_GALLERY: "{}" };
  delete env.VSCODE_IPC_HOOK_CLI;
  // The editor takes its PATH from a shell of its own, which reads these.
  for (const name of programs ? [".profile", ".bashrc"] : []) writeFileSync(place(name), `PATH="${programs}:$PATH"\n`);
  const installed = spawnSync(editorNode, [editorEntry, ...profile, "--install-extension", vsix], {
    env,
    encoding: "utf8",
  });
  if (installed.status !== 0 || !installed.stdout.includes("successfully installed")) {
    throw new Error(`The extension does not install:\n${installed.stdout}${installed.stderr}`);
  }

  const server = spawn(
    editorNode,
    [
      editorEntry,
      ...profile,
      ...["--auth", "none", "--bind-addr", `127.0.0.1:${port}`, "--disable-telemetry", "--disable-update-check"],
      ...["--disable-getting-started-override", ...flags],
    ],
    // A group of its own: its terminals and extension hosts end with it.
    { env, stdio: ["ignore", "pipe", "pipe"], detached: true },
  );
  const endAll = (signal) => {
    try {
      process.kill(-server.pid, signal);
    } catch {
      // All have ended.
    }
  };
  const atExit = () => endAll("SIGKILL");
  process.once("exit", atExit);
  const stop = async () => {
    if (server.exitCode === null && server.signalCode === null) {
      const ended = new Promise((resolve) => server.once("exit", resolve));
      endAll("SIGTERM");
      const hurry = setTimeout(() => endAll("SIGKILL"), 5000);
      await ended;
      clearTimeout(hurry);
    }
    endAll("SIGKILL");
    process.off("exit", atExit);
    rmSync(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  };
  try {
    return { address: await addressOf(server), home, configure, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function addressOf(server) {
  return new Promise((resolve, reject) => {
    let log = "";
    const fail = () => reject(new Error(`The editor does not start:\n${log}`));
    const late = setTimeout(fail, 60_000);
    const read = (chunk) => {
      log += chunk;
      const address = /HTTP server listening on (http:\/\/127\.0\.0\.1:\d+)/.exec(log)?.[1];
      if (!address) return;
      clearTimeout(late);
      resolve(address);
    };
    server.stdout.on("data", read);
    server.stderr.on("data", read);
    server.once("exit", fail);
  });
}
