import { expect, it } from "vitest";
import { mask, masked } from "../../../server/src/facts/compose/resolved/masked.js";
import { printYaml } from "../../../server/src/syntax/resolve/print.js";
import { resolveTexts } from "./resolving.js";

/** The lines of a project that stand for this service, masked. */
function shown(service: string, environment: Readonly<Record<string, string>> = {}): string {
  const project = resolveTexts({ "compose.yaml": `services: { web: { image: a, ${service} } }\n` }, { environment });
  const value = masked(project.value);
  return value.kind === "mapping"
    ? printYaml(value, true)
        .map(({ text }) => text)
        .join("\n")
    : "";
}

it.each<[string, string, string]>([
  ["a variable's value, by its name", "environment: { DB_PASSWORD: hunter22 }", "hunter22"],
  ["an item's value, by its name", "x-env: [DB_PASSWORD=hunter22]", "hunter22"],
  ["a build argument", "build: { args: { NPM_TOKEN: hunter22 } }", "hunter22"],
  ["an option of a command", "command: [a, --password=hunter22]", "hunter22"],
  ["what follows an option", "command: [a, --password, hunter22]", "hunter22"],
  ["the password of an address", "environment: { URL: 'postgres://u:h5K9-x7Qq2LmZ@db/x' }", "h5K9-x7Qq2LmZ"],
  ["a key by its shape", "labels: { a: ghp_9vQ2kLmZx7TrB4nW8sYdH3fJ6pCgA1eUoIRt }", "ghp_9vQ2kLmZx7"],
  ["a key on several lines", 'labels: { a: "-----BEGIN RSA PRIVATE KEY-----\\nMIIE\\n-----END" }', "MIIE"],
  ["a secret variable where it is used", "command: 'a $API_KEY --b x$API_KEY'", "k3y-of-mine"],
])("masks %s", (_, service, secret) => {
  const text = shown(service, { API_KEY: "k3y-of-mine" });
  expect(text).not.toContain(secret);
  expect(text).toContain(mask);
});

it.each([
  "environment: { DB_PASSWORD_FILE: /run/secrets/db }",
  "environment: { DB_PASSWORD: '' }",
  "environment: { TOKENIZERS_PARALLELISM: 'true' }",
  "environment: { USE_PASSWORD: 'true', MODE: fast }",
  "command: [a, --port, '80']",
])("masks nothing of %s", (service) => expect(shown(service)).not.toContain(mask));
