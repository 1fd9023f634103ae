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

/** Starts it with the packaged extension installed. `stop` ends it and removes its profile. */
export async function startEditor({ vsix, settings = {}, flags = [], port = 0 }) {
  const home = mkdtempSync(join(tmpdir(), "dockwise-editor-"));
  const place = (name) => join(home, name);
  mkdirSync(place("data/User"), { recursive: true });
  writeFileSync(place("config.yaml"), "");
  writeFileSync(place("data/User/settings.json"), JSON.stringify({ ...quietSettings, ...settings }, null, 2));

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
      ...["--disable-workspace-trust", "--disable-getting-started-override", ...flags],
    ],
    { env, stdio: ["ignore", "pipe", "pipe"] },
  );
  const stop = async () => {
    if (server.exitCode === null && server.signalCode === null) {
      const ended = new Promise((resolve) => server.once("exit", resolve));
      server.kill("SIGTERM");
      const hurry = setTimeout(() => server.kill("SIGKILL"), 5000);
      await ended;
      clearTimeout(hurry);
    }
    // A terminal of the editor may outlive it for a moment.
    rmSync(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  };
  try {
    return { address: await addressOf(server), home, stop };
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
