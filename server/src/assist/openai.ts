import type { ChatCompletionCreateParamsStreaming } from "openai/resources/chat/completions";
import { causeOf, problemOf } from "./problem.js";
import type { AssistantSettings, Prompt, Provider } from "./provider.js";

/** Where the question goes; undefined for a base address that is none. */
export function addressOf({ baseUrl }: AssistantSettings): string | undefined {
  const address = `${baseUrl.trim().replace(/\/$/, "")}/chat/completions`;
  return /^https?:\/\//i.test(address) && URL.canParse(address) ? address : undefined;
}

/** The JSON of the request, as it is sent. */
export const requestOf = (
  { model }: AssistantSettings,
  { system, question }: Prompt,
): ChatCompletionCreateParamsStreaming => ({
  model,
  stream: true,
  messages: [
    { role: "system", content: system },
    { role: "user", content: question },
  ],
});

/** Asks any server that speaks OpenAI's chat completions. */
export const openAiProvider = (settings: AssistantSettings): Provider =>
  async function* answer(prompt, signal) {
    const silence = silenceTimer(settings.timeoutSeconds * 1000);
    const received = { chunks: 0, text: false, finish: undefined as string | undefined };
    try {
      const client = await clientOf(settings);
      const stream = await client.chat.completions.create(requestOf(settings, prompt), {
        signal: AbortSignal.any([signal, silence.signal]),
      });
      for await (const chunk of stream) {
        silence.reset();
        const choice = choiceOf(chunk);
        if (!choice) continue;
        received.chunks++;
        received.finish = choice.finish ?? received.finish;
        if (choice.text) yield choice.text;
        received.text ||= choice.text !== "";
      }
    } catch (error) {
      return problemOf({ cause: causeOf(error), signal, silence: silence.signal, settings });
    } finally {
      silence.stop();
    }
    return problemOf({ cause: endOf(received), signal, silence: silence.signal, settings });
  };

/** What a stream that ended without an error stands for; undefined for a whole answer. */
function endOf({
  chunks,
  text,
  finish,
}: {
  readonly chunks: number;
  readonly text: boolean;
  readonly finish: string | undefined;
}) {
  if (chunks === 0) return { kind: "garbage" } as const;
  if (finish === undefined) return { kind: "cut" } as const;
  if (finish === "length" || finish === "content_filter") return { kind: finish } as const;
  return text ? undefined : ({ kind: "empty" } as const);
}

/** The text of a chunk. Servers differ from the types: anything may be absent, or be something else. */
function choiceOf(chunk: unknown): { readonly text: string; readonly finish?: string } | undefined {
  const choice = (
    chunk as { choices?: readonly ({ delta?: { content?: unknown }; finish_reason?: unknown } | null)[] } | null
  )?.choices?.[0];
  if (typeof choice !== "object" || choice === null) return undefined;
  const { delta, finish_reason: finish } = choice;
  return {
    text: typeof delta?.content === "string" ? delta.content : "",
    ...(typeof finish === "string" ? { finish } : {}),
  };
}

/** The client, loaded when first asked; what it would take from the environment is switched off. */
async function clientOf({ baseUrl, key, timeoutSeconds }: AssistantSettings) {
  const { OpenAI } = await import("openai");
  return new OpenAI({
    baseURL: baseUrl.trim().replace(/\/$/, ""),
    apiKey: key || "none",
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    maxRetries: 0,
    timeout: timeoutSeconds * 1000 + 1000,
    logLevel: "off",
    fetch: (address, request) => fetch(address, { ...request, ...restricted(request, key) }).then(bounded),
  });
}

/** Sends what the API needs and no more: no description of this computer, and nowhere but to the address the user has set. */
function restricted(request: RequestInit | undefined, key: string | undefined): RequestInit {
  const given = new Headers(request?.headers);
  const headers = new Headers({ "user-agent": "dockwise" });
  for (const name of ["accept", "content-type", ...(key ? ["authorization"] : [])]) {
    const value = given.get(name);
    if (value !== null) headers.set(name, value);
  }
  return { headers, redirect: "manual" };
}

const mostBytes = 4_000_000;

/** The same response, which fails once it is longer than any answer. */
function bounded(response: Response): Response {
  if (!response.body) return response;
  let bytes = 0;
  const limit = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      bytes += chunk.byteLength;
      if (bytes > mostBytes) controller.error(new SyntaxError("The answer is too long."));
      else controller.enqueue(chunk);
    },
  });
  return new Response(response.body.pipeThrough(limit), response);
}

function silenceTimer(milliseconds: number) {
  const controller = new AbortController();
  const start = () => setTimeout(() => controller.abort(), milliseconds);
  let timer = start();
  return {
    signal: controller.signal,
    reset: () => {
      clearTimeout(timer);
      timer = start();
    },
    stop: () => clearTimeout(timer),
  };
}
