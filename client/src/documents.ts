import * as vscode from "vscode";
import type { DocumentSelector } from "vscode-languageclient/node";

/** Where people write; a diff's left side (`git:`) or a log shown by another extension gets no advice. */
const schemes = ["file", "untitled", "vscode-vfs", "vscode-remote", "vsls", "memfs"] as const;

const composeNames = "**/{compose,docker-compose}*.{yml,yaml}";

/** What the server is told of: by language, and Compose files that are plain YAML because another extension says so. */
export const relevantDocuments: DocumentSelector & vscode.DocumentSelector = schemes.flatMap((scheme) => [
  { scheme, language: "dockerfile" },
  { scheme, language: "dockercompose" },
  { scheme, language: "yaml", pattern: composeNames },
]);

export const isRelevant = (document: vscode.TextDocument): boolean =>
  vscode.languages.match(relevantDocuments, document) > 0;

/** Files that decide the advice on another file, whatever happens to them. */
export const watchedFiles: readonly string[] = [
  "**/{Dockerfile,Containerfile}*",
  "**/*.{dockerfile,containerfile,dockerignore}",
  // Compose files include and extend files of any name.
  "**/*.{yml,yaml}",
  "**/{.dockwise,.hadolint}.{yml,yaml}",
  "**/.dclintrc*",
  "**/{.dockerignore,.gitignore,.env,.nvmrc,.python-version}",
  "**/{package.json,pyproject.toml,requirements*.txt,go.mod,Cargo.toml,pom.xml,Gemfile,composer.json}",
];

/** Paths whose coming and going says nothing of a build context. */
export const isNoise = (path: string): boolean => /\/(?:\.git|node_modules|\.venv|__pycache__)\//.test(path);
