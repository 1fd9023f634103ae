import type { AssistantSettings } from "./provider.js";

/** Why there is no answer, or only a part of one. */
export type Cause =
  | {
      readonly kind: "status";
      readonly status: number;
      readonly message: string;
      readonly retryAfter?: string;
      readonly location?: string;
    }
  | { readonly kind: "connection"; readonly code: string }
  | { readonly kind: "reported"; readonly message: string }
  | { readonly kind: "garbage" | "cut" | "empty" | "length" | "content_filter" };

interface Circumstances {
  readonly cause: Cause | undefined;
  /** Aborted by the user. */
  readonly signal: AbortSignal;
  /** Aborted when nothing came for too long. */
  readonly silence: AbortSignal;
  readonly settings: AssistantSettings;
}

/** One sentence or two: what is wrong and what to do; undefined when all went well. */
export function problemOf({ cause, signal, silence, settings }: Circumstances): string | undefined {
  const { host } = new URL(settings.baseUrl);
  if (signal.aborted) return "The answer was cancelled.";
  if (silence.aborted) return `\`${host}\` said nothing for ${settings.timeoutSeconds} s, so the answer was given up.`;
  if (!cause) return undefined;
  if (cause.kind === "status") return statusProblem(cause, host, settings);
  if (cause.kind === "connection") return connectionProblem(cause.code, host);
  if (cause.kind === "reported") return `\`${host}\` reports: ${cause.message}`;
  const sentences = {
    garbage: `\`${host}\` answers with something other than chat completions. Check the base address: it ends in the API's version, such as \`/v1\`.`,
    cut: `The answer broke off: \`${host}\` closed the connection.`,
    empty: `The model \`${settings.model}\` answered with no text.`,
    length: "The answer broke off: the model reached its limit of length.",
    content_filter: `The answer broke off: a content filter of \`${host}\` stopped it.`,
  };
  return sentences[cause.kind];
}

function statusProblem(
  { status, message, retryAfter, location }: Cause & { kind: "status" },
  host: string,
  { key, model }: AssistantSettings,
): string {
  if (status === 401 && !key) return `\`${host}\` asks for a key. Set one.`;
  if (status === 401) return `\`${host}\` refuses the key. Set another one.`;
  if (status === 403) return `The key has no right to ask \`${model}\` at \`${host}\`.`;
  if (status === 404) return `\`${host}\` knows no model \`${model}\`, or has no chat completions at this address.`;
  if (status === 408 || status === 504) return `\`${host}\` gave up waiting for its model (${status}).`;
  if (status === 413) return `\`${host}\` finds the question too long (413).`;
  if (status === 429)
    return `\`${host}\` takes no more questions now, or the quota is used up (429).${wait(retryAfter)}`;
  if (status >= 500) return `\`${host}\` has a failure of its own (${status}).${wait(retryAfter)}`;
  if (status >= 300 && status < 400)
    return `\`${host}\` redirects${location ? ` to \`${location}\`` : ""} (${status}). Nothing was sent there; set the base address that is meant.`;
  return `\`${host}\` refuses the question: ${message}`;
}

/** `Retry-After` is a number of seconds or a date. */
function wait(retryAfter: string | undefined): string {
  if (!retryAfter) return "";
  return /^\d{1,9}$/.test(retryAfter)
    ? ` It asks to wait ${retryAfter} s.`
    : ` It asks to wait until ${retryAfter.slice(0, 40)}.`;
}

const tlsCode = /^(?:CERT_|ERR_TLS_|ERR_SSL_|EPROTO$|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/;

function connectionProblem(code: string, host: string): string {
  if (code === "ECONNREFUSED") return `Nothing listens at \`${host}\`. Is the server running?`;
  if (code === "ENOTFOUND" || code === "EAI_AGAIN")
    return `No address is known for \`${host}\` (${code}). Check the base address and the network.`;
  if (tlsCode.test(code)) return `No secure connection to \`${host}\` could be made (${code}).`;
  if (code === "ETIMEDOUT" || code === "UND_ERR_CONNECT_TIMEOUT")
    return `\`${host}\` cannot be reached: the connection timed out.`;
  if (code === "ECONNRESET" || code === "UND_ERR_SOCKET" || code === "EPIPE")
    return `The answer broke off: \`${host}\` closed the connection.`;
  return `\`${host}\` cannot be reached${code ? ` (${code})` : ""}.`;
}

/** Reads an error of the client library by its shape. */
export function causeOf(thrown: unknown): Cause {
  const { status, headers, error, message } = Object(thrown) as Readonly<Record<string, unknown>>;
  const said = typeof message === "string" ? message.slice(0, 300) : "";
  if (typeof status === "number") {
    const header = (name: string) => (headers instanceof Headers ? headers.get(name) : null);
    const [retryAfter, location] = [header("retry-after"), header("location")];
    return {
      kind: "status",
      status,
      message: said,
      ...(retryAfter ? { retryAfter } : {}),
      ...(location ? { location } : {}),
    };
  }
  if (error !== undefined) return { kind: "reported", message: said };
  if (thrown instanceof SyntaxError) return { kind: "garbage" };
  const code = codeOf(thrown);
  return code === "UND_ERR_SOCKET" ? { kind: "cut" } : { kind: "connection", code };
}

/** The first error code along the causes, which the network layer hides two or three levels deep; empty for none. */
function codeOf(thrown: unknown): string {
  for (let at = thrown, depth = 0; depth < 6; depth++) {
    const { code, cause } = Object(at) as { code?: unknown; cause?: unknown };
    if (typeof code === "string") return code;
    at = cause;
  }
  return "";
}
