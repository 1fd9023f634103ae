import { PassThrough } from "node:stream";
import { expect, it } from "vitest";
import {
  CancellationTokenSource,
  createMessageConnection,
  type MessageConnection,
  ProgressType,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import { check } from "../../server/src/engine/check.js";
import { bareWorkspace } from "../../server/src/facts/workspace/workspace.js";
import type { Requests } from "../../server/src/lsp/protocol.js";
import { serve } from "../../server/src/lsp/server.js";
import { dockerfileSource } from "../../server/src/syntax/source.js";
import { chatServer, finish, startStream, text, write } from "./chat-server.js";

const uri = "file:///nowhere/Dockerfile";
const file = "FROM node\nENV DB_PASSWORD hunter2hunter2\nCMD npm start\n";
const [advice] = check(dockerfileSource("Dockerfile", file), bareWorkspace("2026-01-01"));
const subject = { kind: "advice", uri, practice: advice?.practice ?? "", offset: advice?.start ?? 0 } as const;

type Answer<Method extends keyof Requests> = Promise<Requests[Method]["result"]>;

/** A client of the real server over streams, with one open document. */
async function client(assistant: Readonly<Record<string, unknown>>): Promise<MessageConnection> {
  const [up, down] = [new PassThrough(), new PassThrough()];
  serve({ input: up, output: down });
  const connection = createMessageConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
  connection.listen();
  const initializationOptions = { dockwise: { assistant, all: true } };
  await connection.sendRequest("initialize", {
    processId: null,
    rootUri: null,
    capabilities: {},
    initializationOptions,
  });
  await connection.sendNotification("initialized", {});
  const textDocument = { uri, languageId: "dockerfile", version: 1, text: file };
  await connection.sendNotification("textDocument/didOpen", { textDocument });
  return connection;
}

const setUp = (baseUrl: string) => ({ provider: "openai", baseUrl, model: "small" });

it("streams an answer as progress, and gives it whole at the end", async () => {
  await using server = await chatServer(async (response) => {
    startStream(response);
    await write(response, text("Because "));
    response.end(text("of signals.") + finish());
  });
  const connection = await client(setUp(server.baseUrl));
  const pieces: string[] = [];
  connection.onProgress(new ProgressType<string>(), "t1", (piece) => {
    pieces.push(piece);
  });
  const params = { ...subject, token: "t1", key: "k" };
  const further = await (connection.sendRequest(
    "dockwise/assist/explain",
    params,
  ) as Answer<"dockwise/assist/explain">);

  expect(further).toEqual({ text: "Because of signals.", cited: [] });
  expect(pieces.join("")).toBe(further.text);
  expect(server.received[0]?.body).toContain(advice?.practice);
  expect(server.received[0]?.body).not.toContain("hunter2hunter2");
  connection.dispose();
});

it("shows what would be sent, and sends nothing, while off", async () => {
  await using server = await chatServer((response) => void response.end());
  const connection = await client({ ...setUp(server.baseUrl), provider: "off" });
  const shown = await (connection.sendRequest("dockwise/assist/payload", subject) as Answer<"dockwise/assist/payload">);
  const params = { ...subject, token: "t1", key: "k" };
  const further = await (connection.sendRequest(
    "dockwise/assist/explain",
    params,
  ) as Answer<"dockwise/assist/explain">);

  expect(shown.address).toBe(`${server.baseUrl}/chat/completions`);
  expect(JSON.parse(shown.body)).toMatchObject({ model: "small", stream: true });
  expect(further.problem).toContain("off");
  expect(server.received).toEqual([]);
  connection.dispose();
});

it("ends the transfer when the request is cancelled", async () => {
  await using server = await chatServer(async (response) => {
    startStream(response);
    await write(response, text("Because of "));
  });
  const connection = await client(setUp(server.baseUrl));
  const source = new CancellationTokenSource();
  connection.onProgress(new ProgressType<string>(), "t1", () => source.cancel());
  const params = { kind: "log", log: "#5 ERROR: process failed\n", token: "t1", key: "" };
  await connection.sendRequest("dockwise/assist/explain", params, source.token).catch(() => undefined);
  await server.hungUp;
  expect(server.received).toHaveLength(1);
  connection.dispose();
});

it("says that an advice is gone", async () => {
  await using server = await chatServer((response) => void response.end());
  const connection = await client(setUp(server.baseUrl));
  const params = { ...subject, uri: "file:///nowhere/else/Dockerfile", token: "t1", key: "k" };
  const further = await (connection.sendRequest(
    "dockwise/assist/explain",
    params,
  ) as Answer<"dockwise/assist/explain">);
  expect(further.problem).toContain("not there any more");
  expect(server.received).toEqual([]);
  connection.dispose();
});
