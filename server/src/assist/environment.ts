import type { Remedies } from "./further.js";
import type { AssistantSettings } from "./provider.js";

/**
 * The assistant's settings from `DOCKWISE_ASSISTANT_BASE_URL`, `DOCKWISE_ASSISTANT_MODEL` and `DOCKWISE_ASSISTANT_KEY`.
 *
 * It is on once a model is named; other variables, such as `OPENAI_API_KEY`, do not switch it on.
 */
export function settingsFromEnvironment(environment: Readonly<Record<string, string | undefined>>): AssistantSettings {
  const { DOCKWISE_ASSISTANT_BASE_URL, DOCKWISE_ASSISTANT_MODEL, DOCKWISE_ASSISTANT_KEY } = environment;
  const model = DOCKWISE_ASSISTANT_MODEL?.trim() ?? "";
  const key = DOCKWISE_ASSISTANT_KEY?.trim();
  return {
    provider: model ? "openai" : "off",
    baseUrl: DOCKWISE_ASSISTANT_BASE_URL?.trim() || "https://api.openai.com/v1",
    model,
    timeoutSeconds: 60,
    ...(key ? { key } : {}),
  };
}

/** What to do where the environment lacks something. */
export const inEnvironment: Remedies = {
  off: "Set `DOCKWISE_ASSISTANT_MODEL` to the name of a model, and `DOCKWISE_ASSISTANT_BASE_URL` to the address of its server.",
  address: "Set `DOCKWISE_ASSISTANT_BASE_URL`, such as `http://127.0.0.1:11434/v1`.",
  model: "Set `DOCKWISE_ASSISTANT_MODEL`.",
  key: "Set `DOCKWISE_ASSISTANT_KEY`.",
};
