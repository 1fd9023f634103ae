import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

export interface ChatServer extends AsyncDisposable {
  /** Down to `/v1`. */
  readonly baseUrl: string;
  readonly received: readonly Received[];
  /** Resolves once the client has closed the connection of a request before its answer was whole. */
  readonly hungUp: Promise<void>;
}

type Answer = (response: ServerResponse, request: Received) => void | Promise<void>;

/** A real server on loopback that answers each request as told. */
export async function chatServer(answer: Answer): Promise<ChatServer> {
  const received: Received[] = [];
  let hangUp: () => void = () => {};
  const hungUp = new Promise<void>((resolve) => {
    hangUp = resolve;
  });
  const server = createServer(async (request, response) => {
    response.on("close", () => response.writableFinished || hangUp());
    let body = "";
    for await (const piece of request.setEncoding("utf8")) body += piece;
    const { method = "", url = "", headers } = request;
    const whole = { method, path: url, headers, body };
    received.push(whole);
    await answer(response, whole);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    received,
    hungUp,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const event = (delta: object, finish: string | null = null) =>
  `data: ${JSON.stringify({ object: "chat.completion.chunk", choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;

export const startStream = (response: ServerResponse): ServerResponse =>
  response.writeHead(200, { "content-type": "text/event-stream" });

export const text = (content: string): string => event({ content });

export const finish = (reason = "stop"): string => `${event({}, reason)}data: [DONE]\n\n`;

/** Writes bytes so that they leave as one piece of their own. */
export const write = (response: ServerResponse, bytes: string | Uint8Array): Promise<void> =>
  new Promise((resolve) => response.write(bytes, () => setImmediate(resolve)));
