import { type ChildProcess, fork, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { beforeAll, expect, it, onTestFinished } from "vitest";
import {
  createProtocolConnection,
  type DocumentDiagnosticReport,
  IPCMessageReader,
  IPCMessageWriter,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import { capable } from "./client.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const dist = mkdtempSync(join(tmpdir(), "dockwise-server-"));
const server = join(dist, "server/server.mjs");

beforeAll(async () => {
  await build({
    entryPoints: { server: join(root, "server/src/lsp/main.ts") },
    outdir: join(dist, "server"),
    bundle: true,
    splitting: true,
    platform: "node",
    format: "esm",
    outExtension: { ".js": ".mjs" },
    banner: {
      js: 'import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);',
    },
  });
  for (const name of ["web-tree-sitter/web-tree-sitter.wasm", "tree-sitter-bash/tree-sitter-bash.wasm"]) {
    cpSync(join(root, "node_modules", name), join(dist, "grammar", name.slice(name.indexOf("/") + 1)));
  }
});

function connected(process: ChildProcess, connection: ProtocolConnection): ProtocolConnection {
  onTestFinished(() => {
    connection.dispose();
    process.kill();
  });
  connection.onRequest("workspace/configuration", ({ items }: { items: unknown[] }) => items.map(() => null));
  connection.listen();
  return connection;
}

function overStdio() {
  const process = spawn(globalThis.process.execPath, [server, "--stdio"]);
  const [reader, writer] = [new StreamMessageReader(process.stdout), new StreamMessageWriter(process.stdin)];
  return { process, connection: connected(process, createProtocolConnection(reader, writer)) };
}

function overIpc() {
  const process = fork(server, ["--node-ipc"]);
  const [reader, writer] = [new IPCMessageReader(process), new IPCMessageWriter(process)];
  return { process, connection: connected(process, createProtocolConnection(reader, writer)) };
}

async function diagnosticsOf(connection: ProtocolConnection, text: string) {
  await connection.sendRequest("initialize", { processId: null, rootUri: null, capabilities: capable });
  await connection.sendNotification("initialized", {});
  const textDocument = { uri: "untitled:Dockerfile", languageId: "dockerfile", version: 1, text };
  await connection.sendNotification("textDocument/didOpen", { textDocument });
  const report: DocumentDiagnosticReport = await connection.sendRequest("textDocument/diagnostic", { textDocument });
  return report.kind === "full" ? report.items : [];
}

it("serves over standard input and output, with the shell grammar beside the bundle, and ends when told to", async () => {
  const { process, connection } = overStdio();
  const logged: string[] = [];
  connection.onNotification("window/logMessage", ({ message }: { message: string }) => void logged.push(message));
  const found = await diagnosticsOf(connection, "FROM debian:12\nENV A b\nRUN apt-get update\n");
  expect(found.map(({ code }) => code)).toContain("dockerfile/write-env-with-equals");
  expect(logged).toEqual([]);

  await connection.sendRequest("shutdown");
  const ended = once(process, "exit");
  await connection.sendNotification("exit");
  expect((await ended)[0]).toBe(0);
});

it("serves its own extension over IPC, which opens articles", async () => {
  const { connection } = overIpc();
  const found = await diagnosticsOf(connection, "FROM debian:12\nENV A b\n");
  expect(found.map(({ codeDescription }) => codeDescription?.href)).toContain(
    "dockwise-article:/dockerfile/write-env-with-equals.md",
  );
});

it("ends when the editor is gone", async () => {
  const { process, connection } = overStdio();
  await diagnosticsOf(connection, "FROM debian:12\n");
  const ended = once(process, "exit");
  process.stdin.end();
  expect((await ended)[0]).toBe(1);
});
