import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

/** Lowest first: a file imports from its own layer and from the layers before it; the hosts stand side by side. */
const layers = [
  "base",
  "knowledge",
  "syntax",
  "facts",
  "rules",
  "engine",
  "assist",
  "disk",
  "shellcheck",
  "lsp",
  "cli",
];
const hosts = ["lsp", "cli"];
const server = fileURLToPath(new URL("../server/src", import.meta.url));
const client = fileURLToPath(new URL("../client/src", import.meta.url));

const files = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join(folder, name));

interface Import {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

const statement = /^(?:import|export)\s+(type\s+)?(?:[^;"']*?\sfrom\s+)?["']([^"']+)["']/gm;
const importsOf = (file: string): readonly Import[] =>
  [...readFileSync(file, "utf8").matchAll(statement)].map(([, type, target = ""]) => ({
    from: file,
    to: target.startsWith(".") ? resolve(file, "..", target.replace(/\.js$/, ".ts")) : target,
    typeOnly: Boolean(type),
  }));

const imports = files(server).flatMap(importsOf);
const clientImports = files(client).flatMap(importsOf);
const layer = (file: string) => relative(server, file).split("/")[0] ?? "";
const show = ({ from, to }: Import) => `${relative(server, from)} -> ${to.startsWith("/") ? relative(server, to) : to}`;

it("knows the layer of every file", () => {
  expect(
    files(server)
      .map(layer)
      .filter((name) => !layers.includes(name)),
  ).toEqual([]);
});

it("imports only downwards, and no host from another", () => {
  const wrong = imports.filter(
    ({ from, to }) =>
      to.startsWith(server) &&
      (layers.indexOf(layer(from)) < layers.indexOf(layer(to)) ||
        (hosts.includes(layer(from)) && hosts.includes(layer(to)) && layer(from) !== layer(to))),
  );
  expect(wrong.map(show)).toEqual([]);
});

it("keeps rules ignorant of each other", () => {
  const isRule = (file: string) => /^rules\/(?:dockerfile|compose|buildlog)\//.test(relative(server, file));
  expect(imports.filter(({ from, to }) => isRule(from) && isRule(to)).map(show)).toEqual([]);
});

it("speaks the protocol of editors in lsp only, and touches files and programs in disk, shellcheck and the hosts only", () => {
  const wrong = imports.filter(
    ({ from, to, typeOnly }) =>
      to === "vscode" ||
      (/^vscode-languageserver/.test(to) && layer(from) !== "lsp" && !typeOnly) ||
      (/^node:(?:fs|child_process|http|https|net)/.test(to) && !["disk", "shellcheck", ...hosts].includes(layer(from))),
  );
  expect(wrong.map(show)).toEqual([]);
});

it("lets the client take types from the server, and nothing else", () => {
  const wrong = clientImports.filter(({ to, typeOnly }) => to.startsWith(server) && !typeOnly);
  expect(wrong.map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
});
