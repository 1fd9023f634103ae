import { describe, expect, it } from "vitest";
import { explainFurther, type Further, payload } from "../../server/src/assist/further.js";
import type { Library } from "../../server/src/assist/library.js";
import type { AssistantSettings } from "../../server/src/assist/provider.js";
import type { Subject } from "../../server/src/assist/subject.js";
import type { Advice } from "../../server/src/engine/advice.js";
import { dockerfileSource } from "../../server/src/syntax/source.js";
import { type ChatServer, chatServer, finish, startStream, text, write } from "./chat-server.js";

const password = "correct-horse-9";
const file = `FROM node\nENV DB_PASSWORD=${password}\nRUN npm ci && echo ${password}\n`;
const source = dockerfileSource("Dockerfile", file);
const start = file.indexOf("node");
const advice = {
  practice: "dockerfile/pin-the-base",
  category: "reliability",
  level: "warning",
  message: "`node` has no tag.",
  start,
  end: start + "node".length,
  fixes: [],
  related: [],
} as unknown as Advice;
const subject: Subject = { kind: "advice", source, advice, all: [advice] };
const library: Library = (id) =>
  id === "dockerfile/pin-the-base" ? { id, title: "Pin the base", markdown: "A tag may move." } : undefined;

const settingsFor = (
  { baseUrl }: Pick<ChatServer, "baseUrl">,
  more: Partial<AssistantSettings> = {},
): AssistantSettings => ({
  provider: "openai",
  baseUrl,
  model: "small",
  timeoutSeconds: 60,
  key: "the-key",
  ...more,
});

async function ask(
  settings: AssistantSettings,
  signal = new AbortController().signal,
  onText: (piece: string) => void = () => {},
) {
  const pieces: string[] = [];
  const listen = (piece: string) => {
    pieces.push(piece);
    onText(piece);
  };
  const further = await explainFurther(subject, settings, { signal, onText: listen }, library);
  expect(pieces.join("")).toBe(further.text ?? "");
  return further;
}

async function askOf(
  answer: Parameters<typeof chatServer>[0],
  more: Partial<AssistantSettings> = {},
): Promise<Further> {
  await using server = await chatServer(answer);
  return await ask(settingsFor(server, more));
}

const refusing =
  (status: number, headers: Record<string, string> = {}) =>
  (response: import("node:http").ServerResponse) => {
    response
      .writeHead(status, { "content-type": "application/json", ...headers })
      .end('{"error":{"message":"Too long."}}');
  };

describe("a whole answer", () => {
  it("streams, with its citations as links and without those that do not exist", async () => {
    const further = await askOf(async (response) => {
      startStream(response);
      await write(response, text("Tags move [dockerfile/pin-"));
      await write(response, text("the-base], always [dockerfile/never"));
      await write(response, text("-written]."));
      response.end(finish());
    });
    expect(further).toEqual({
      text: "Tags move [dockerfile/pin-the-base](dockwise-article:/dockerfile/pin-the-base.md), always.",
      cited: ["dockerfile/pin-the-base"],
    });
  });

  it("is read whatever the pieces that the network makes of it", async () => {
    const further = await askOf(async (response) => {
      startStream(response);
      for (const byte of Buffer.from(text("Größe 📦 zählt") + finish())) await write(response, Uint8Array.of(byte));
      response.end();
    });
    expect(further).toEqual({ text: "Größe 📦 zählt", cited: [] });
  });

  it("shows its first words before its last are there", async () => {
    let goOn: (piece: string) => void = () => {};
    const seen = new Promise<string>((resolve) => {
      goOn = resolve;
    });
    await using server = await chatServer(async (response) => {
      startStream(response);
      await write(response, text("First words, "));
      await seen;
      response.end(text("then more.") + finish());
    });
    const further = await ask(settingsFor(server), undefined, goOn);
    expect(await seen).toBe("First words,");
    expect(further.text).toBe("First words, then more.");
  });
});

describe("what is sent", () => {
  it("is what is shown, has no secret in it, and goes there once", async () => {
    await using server = await chatServer((response) => void startStream(response).end(text("Yes.") + finish()));
    const settings = settingsFor(server);
    const shown = await payload(subject, settings, library);
    await ask(settings);

    expect(server.received).toHaveLength(1);
    const [{ method, path, headers, body } = { method: "", path: "", headers: {}, body: "" }] = server.received;
    expect(`${new URL(server.baseUrl).origin}${path}`).toBe(shown.address);
    expect(method).toBe("POST");
    expect(body).toBe(shown.body);
    expect(body).not.toContain(password);
    expect(body).not.toContain("the-key");
    expect(body).toContain("ENV DB_PASSWORD=<secret-1>\\nRUN npm ci && echo <secret-1>");
    expect(body).toContain("A tag may move.");
    expect(headers.authorization).toBe("Bearer the-key");
  });

  it("tells nothing of this computer, and takes nothing from its environment", async () => {
    const environment = {
      OPENAI_ORG_ID: "org",
      OPENAI_CUSTOM_HEADERS: "x-mine: yes",
      OPENAI_API_KEY: "other",
      OPENAI_BASE_URL: "http://x",
    };
    Object.assign(process.env, environment);
    try {
      await using server = await chatServer((response) => void startStream(response).end(text("Yes.") + finish()));
      const { key: _, ...keyless } = settingsFor(server);
      await ask(keyless);
      const names = Object.keys(server.received[0]?.headers ?? {});
      const needed = ["accept", "content-type", "content-length", "user-agent", "host", "connection"];
      const transport = ["accept-encoding", "accept-language", "sec-fetch-mode", "transfer-encoding"];
      expect(names.filter((name) => ![...needed, ...transport].includes(name))).toEqual([]);
      expect(server.received[0]?.headers["user-agent"]).toBe("dockwise");
    } finally {
      for (const name of Object.keys(environment)) delete process.env[name];
    }
  });

  it("is nothing while the assistant is off or not set up", async () => {
    await using server = await chatServer((response) => void response.end());
    const settings = settingsFor(server);
    expect((await ask({ ...settings, provider: "off" })).problem).toContain("is off");
    expect((await ask({ ...settings, model: " " })).problem).toContain("No model");
    expect((await ask({ ...settings, baseUrl: "localhost" })).problem).toContain("no address");
    const { key: _, ...keyless } = settings;
    expect((await ask({ ...keyless, baseUrl: "https://api.openai.com/v1" })).problem).toContain("no key");
    expect(server.received).toEqual([]);
  });

  it("follows no redirect to another server", async () => {
    await using other = await chatServer((response) => void response.end());
    const further = await askOf(refusing(307, { location: `${other.baseUrl}/chat/completions` }));
    expect(further.problem).toContain("redirects");
    expect(other.received).toEqual([]);
  });
});

describe("cancelling", () => {
  it("closes the connection and keeps what had arrived", async () => {
    await using server = await chatServer(async (response) => {
      startStream(response);
      await write(response, text("First words, "));
    });
    const controller = new AbortController();
    const further = await ask(settingsFor(server), controller.signal, () => controller.abort());
    await server.hungUp;
    expect(further).toEqual({ text: "First words, ", cited: [], problem: "The answer was cancelled." });
  });

  it("works before anything has arrived", async () => {
    const controller = new AbortController();
    await using server = await chatServer(() => controller.abort());
    const further = await ask(settingsFor(server), controller.signal);
    await server.hungUp;
    expect(further).toEqual({ cited: [], problem: "The answer was cancelled." });
  });
});

describe("says what went wrong", () => {
  const cases: Readonly<Record<string, readonly [answer: Parameters<typeof chatServer>[0], problem: RegExp]>> = {
    "401": [refusing(401), /refuses the key/],
    "403": [refusing(403), /no right to ask `small`/],
    "404": [refusing(404), /knows no model `small`/],
    "400": [refusing(400), /refuses the question: .*Too long\./],
    "429": [refusing(429, { "retry-after": "20" }), /takes no more questions now.* wait 20 s\./],
    "500": [refusing(500), /failure of its own \(500\)/],
    "a page instead of an answer": [
      (response) => void response.writeHead(200, { "content-type": "text/html" }).end("<h1>Welcome</h1>"),
      /something other than chat completions/,
    ],
    "garbage in the stream": [
      (response) => void startStream(response).end("data: {oops\n\n"),
      /something other than chat completions/,
    ],
    "JSON of another kind": [
      (response) => void startStream(response).end("data: null\n\ndata: [1]\n\n"),
      /something other/,
    ],
    "endless garbage": [(response) => void startStream(response).end("x".repeat(5_000_000)), /something other/],
    "an error in the stream": [
      (response) => void startStream(response).end('data: {"error":{"message":"Out of memory.","code":"oom"}}\n\n'),
      /reports: Out of memory\./,
    ],
    "an empty answer": [(response) => void startStream(response).end(finish()), /answered with no text/],
    "a connection that closes without an answer": [(response) => void response.destroy(), /closed the connection/],
  };
  for (const [title, [answer, problem]] of Object.entries(cases)) {
    it(title, async () => {
      await using server = await chatServer(answer);
      const further = await ask(settingsFor(server));
      expect(further).toEqual({ cited: [], problem: expect.stringMatching(problem) });
      expect(further.problem).toContain(
        new URL(server.baseUrl).host.slice(0, title === "an empty answer" ? 0 : undefined),
      );
      expect(server.received).toHaveLength(1);
    });
  }

  it("401 without a key", async () => {
    await using server = await chatServer(refusing(401));
    const { key: _, ...keyless } = settingsFor(server);
    expect((await ask(keyless)).problem).toContain("asks for a key");
  });

  it("a stream that is cut, and keeps what had arrived", async () => {
    const further = await askOf(async (response) => {
      startStream(response);
      await write(response, text("Half of"));
      response.destroy();
    });
    expect(further).toEqual({ text: "Half of", cited: [], problem: expect.stringContaining("broke off") });
  });

  it("a stream that ends politely but too early", async () => {
    const further = await askOf((response) => void startStream(response).end(text("Half of")));
    expect(further).toEqual({ text: "Half of", cited: [], problem: expect.stringContaining("broke off") });
  });

  it("an answer that was too long for the model", async () => {
    const further = await askOf((response) => void startStream(response).end(text("Half of") + finish("length")));
    expect(further).toEqual({ text: "Half of", cited: [], problem: expect.stringContaining("limit of length") });
  });

  it("a server that never answers", async () => {
    await using server = await chatServer(() => {});
    const further = await ask(settingsFor(server, { timeoutSeconds: 0.05 }));
    await server.hungUp;
    expect(further.problem).toContain("said nothing for 0.05 s");
  });

  it("a server that falls silent in mid-answer", async () => {
    const further = await askOf(
      async (response) => {
        startStream(response);
        await write(response, text("Half of"));
      },
      { timeoutSeconds: 0.5 },
    );
    expect(further.problem).toContain("said nothing");
  });

  it("nobody at the address", async () => {
    const gone = await chatServer(() => {});
    await gone[Symbol.asyncDispose]();
    expect((await ask(settingsFor(gone))).problem).toContain("Nothing listens");
  });

  it("a name that has no address", async () => {
    expect((await ask(settingsFor({ baseUrl: "http://no-such-host.invalid/v1" }))).problem).toContain(
      "No address is known",
    );
  });

  it("no secure connection", async () => {
    await using server = await chatServer(() => {});
    const secure = { baseUrl: server.baseUrl.replace("http:", "https:") };
    expect((await ask(settingsFor(secure))).problem).toContain("No secure connection");
  });
});
