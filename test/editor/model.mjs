// A model behind a real HTTP server on loopback, which speaks as much of the OpenAI API as the assistant asks for.
import { createServer } from "node:http";

/** Sends the first of two pieces at once, and the second when told to. */
export async function startModel() {
  const asked = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const call = { key: request.headers.authorization, body, isClosed: false, finish: () => end(response) };
    response.on("close", () => {
      call.isClosed = true;
    });
    asked.push(call);
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.write(piece("The **first** half. <img src=x onerror=alert(1)>"));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    asked,
    address: `http://127.0.0.1:${server.address().port}/v1`,
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

const piece = (content, finish_reason = null) =>
  `data: ${JSON.stringify({ id: "1", object: "chat.completion.chunk", created: 1, model: "small", choices: [{ index: 0, delta: { content }, finish_reason }] })}\n\n`;

function end(response) {
  response.write(piece(" The second half, see [dockerfile/leave-no-apt-lists]."));
  response.end(`${piece("", "stop")}data: [DONE]\n\n`);
}
