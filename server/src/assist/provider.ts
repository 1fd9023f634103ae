/** Who is asked, and how: from the editor's settings and its secret storage, or from the environment. */
export interface AssistantSettings {
  readonly provider: "off" | "openai";
  /** Down to the API's version, such as `http://127.0.0.1:11434/v1`. */
  readonly baseUrl: string;
  readonly model: string;
  /** Seconds of silence after which an answer is given up. */
  readonly timeoutSeconds: number;
  /** Absent for a server that asks for none. */
  readonly key?: string;
}

/** What is asked, with nothing in it that must not leave the computer. */
export interface Prompt {
  /** Who the model is and how it answers. */
  readonly system: string;
  /** The material and the question. */
  readonly question: string;
}

/**
 * Answers a prompt with pieces of Markdown as they arrive.
 *
 * Never throws: the stream ends with a sentence for people when the answer failed or broke off, and with undefined when
 * it is whole. Aborting the signal closes the connection.
 */
export type Provider = (prompt: Prompt, signal: AbortSignal) => AsyncGenerator<string, string | undefined, void>;
