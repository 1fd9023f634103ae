import { execFileSync, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

/** Starts a language server on stdio, and speaks to it as an editor does. */
export async function startServer(command, args, folder) {
  const started = performance.now();
  const child = spawn(command, args, { stdio: ["pipe", "pipe", "ignore"] });
  const waiting = new Map();
  const published = new Map();
  let listeners = [];
  let next = 0;
  let buffered = Buffer.alloc(0);

  const send = (message) => {
    const body = Buffer.from(JSON.stringify({ jsonrpc: "2.0", ...message }));
    child.stdin.write(Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`), body]));
  };
  const notify = (method, params) => send({ method, params });
  const request = (method, params) =>
    new Promise((resolve, reject) => {
      const id = ++next;
      const timer = setTimeout(() => reject(new Error(`${method} was not answered.`)), 20_000);
      waiting.set(id, (answer) => {
        clearTimeout(timer);
        if (answer.error) reject(new Error(answer.error.message));
        else resolve(answer.result);
      });
      send({ id, method, params });
    });

  const receive = (message) => {
    if (message.method === undefined) return waiting.get(message.id)?.(message);
    if (message.method === "textDocument/publishDiagnostics") {
      published.set(message.params.uri, (published.get(message.params.uri) ?? 0) + 1);
      listeners = listeners.filter((listener) => !listener(message.params));
    }
    if (message.id === undefined) return;
    const isConfiguration = message.method === "workspace/configuration";
    // ShellCheck comes after all that is measured here, in a thread of its own.
    const settingsOf = ({ section }) => (section === "dockwise" ? { shellcheck: "off" } : null);
    send({ id: message.id, result: isConfiguration ? message.params.items.map(settingsOf) : null });
  };
  child.stdout.on("data", (chunk) => {
    buffered = Buffer.concat([buffered, chunk]);
    for (;;) {
      const head = buffered.indexOf("\r\n\r\n");
      if (head < 0) return;
      const length = Number(/Content-Length: *(\d+)/i.exec(buffered.toString("latin1", 0, head))?.[1]);
      if (buffered.length < head + 4 + length) return;
      const body = buffered.toString("utf8", head + 4, head + 4 + length);
      buffered = buffered.subarray(head + 4 + length);
      receive(JSON.parse(body));
    }
  });
  child.stdin.on("error", () => undefined);

  const { capabilities } = await request("initialize", {
    processId: process.pid,
    rootUri: pathToFileURL(folder).href,
    workspaceFolders: [{ uri: pathToFileURL(folder).href, name: "bench" }],
    capabilities: {
      workspace: { configuration: true, workspaceFolders: true },
      textDocument: { diagnostic: {}, publishDiagnostics: { versionSupport: true }, synchronization: {} },
    },
  });
  const initialized = performance.now() - started;
  notify("initialized", {});

  const isPull = capabilities.diagnosticProvider !== undefined;
  const versions = new Map();
  const diagnosticsOf = (uri, act) => {
    if (isPull) {
      act();
      return request("textDocument/diagnostic", { textDocument: { uri } });
    }
    const answer = new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`No diagnostics came for ${uri}.`)), 20_000);
      listeners.push((params) => {
        if (params.uri !== uri || (params.version ?? Infinity) < versions.get(uri)) return false;
        clearTimeout(timer);
        resolve(params);
        return true;
      });
    });
    act();
    return answer;
  };
  return {
    initialized,
    /** Milliseconds since the process was started. */
    age: () => performance.now() - started,
    open: (uri, languageId, text) => {
      versions.set(uri, 1);
      return diagnosticsOf(uri, () =>
        notify("textDocument/didOpen", { textDocument: { uri, languageId, version: 1, text } }),
      );
    },
    /** Types or removes one character at the end of a line, and waits for what the server has to say. */
    change: (uri, contentChanges) => diagnosticsOf(uri, () => type(uri, contentChanges)),
    /** Types without waiting for an answer to each. */
    burst: (uri, all) =>
      diagnosticsOf(uri, () => {
        for (const contentChanges of all) type(uri, contentChanges);
      }),
    /** Types, and waits for what can be written at a place then. */
    complete: (uri, contentChanges, position) => {
      type(uri, contentChanges);
      return request("textDocument/completion", { textDocument: { uri }, position });
    },
    /** Resident memory in MB, where the system tells. */
    memory: () => residentMemory(child.pid),
    stop: () => {
      child.kill();
      return new Promise((resolve) => child.on("close", resolve));
    },
  };

  function type(uri, contentChanges) {
    const version = (versions.get(uri) ?? 1) + 1;
    versions.set(uri, version);
    notify("textDocument/didChange", { textDocument: { uri, version }, contentChanges });
  }
}

function residentMemory(pid) {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1024;
  } catch {
    return Number(execFileSync("ps", ["-o", "rss=", "-p", String(pid)])) / 1024;
  }
}
