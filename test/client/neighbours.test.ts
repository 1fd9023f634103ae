import { expect, it } from "vitest";
import { neighboursIn } from "../../client/src/neighbours.js";

function among(versions: Readonly<Record<string, string>>, settings: Readonly<Record<string, unknown>> = {}) {
  return neighboursIn({ version: (id) => versions[id], setting: (name) => settings[name] });
}

it("meets nobody where nobody is", () => {
  expect(among({})).toEqual([]);
  expect(among({ "some.other": "1.0.0" })).toEqual([]);
});

it("knows what Red Hat YAML does, in YAML and in Compose files", () => {
  expect(among({ "redhat.vscode-yaml": "1.19.0" })).toEqual([
    {
      name: "Red Hat YAML",
      languages: ["yaml", "dockercompose"],
      features: ["keys", "hover", "formatting", "symbols"],
    },
  ]);
});

it("takes back what its user has switched off there", () => {
  const [yaml] = among({ "redhat.vscode-yaml": "1.19.0" }, { "yaml.completion": false, "yaml.format.enable": false });
  expect(yaml?.features).toEqual(["hover", "symbols"]);
  expect(among({ "docker.docker": "0.18.0" }, { "docker.extension.enableComposeLanguageServer": false })).toEqual([]);
  expect(
    among({ "ms-azuretools.vscode-containers": "2.5.0" }, { "containers.enableComposeLanguageService": false }),
  ).toEqual([]);
});

it("leaves names to Docker DX alone", () => {
  const all = among({ "docker.docker": "0.18.0", "ms-azuretools.vscode-containers": "2.5.0" });
  expect(all.filter(({ features }) => features.includes("names")).map(({ name }) => name)).toEqual(["Docker DX"]);
});

it("knows that Docker is a bundle of others since its version 2", () => {
  expect(among({ "ms-azuretools.vscode-docker": "2.0.0" })).toEqual([]);
  expect(among({ "ms-azuretools.vscode-docker": "1.29.6" }).map(({ name }) => name)).toEqual(["Docker"]);
});
