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
