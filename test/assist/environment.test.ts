import { expect, it } from "vitest";
import { settingsFromEnvironment } from "../../server/src/assist/environment.js";

it("is off without a model, whatever other variables say", () => {
  const environment = { OPENAI_API_KEY: "k", OPENAI_BASE_URL: "http://x/v1", DOCKWISE_ASSISTANT_KEY: "k" };
  expect(settingsFromEnvironment(environment).provider).toBe("off");
});

it("takes address, model and key", () => {
  const environment = {
    DOCKWISE_ASSISTANT_BASE_URL: "http://127.0.0.1:11434/v1",
    DOCKWISE_ASSISTANT_MODEL: " small ",
    DOCKWISE_ASSISTANT_KEY: "k",
  };
  expect(settingsFromEnvironment(environment)).toMatchObject({
    provider: "openai",
    baseUrl: "http://127.0.0.1:11434/v1",
    model: "small",
    key: "k",
  });
});

it("has no key where none is set", () => {
  expect(settingsFromEnvironment({ DOCKWISE_ASSISTANT_MODEL: "small", DOCKWISE_ASSISTANT_KEY: "" })).not.toHaveProperty(
    "key",
  );
});
