/** Names whose files facts read, however deep they lie. */
const exactNames = new Set([
  ".containerignore",
  ".dockerignore",
  ".envrc",
  ".gitattributes",
  ".gitignore",
  ".gitlab-ci.yml",
  ".node-version",
  ".npmrc",
  ".nvmrc",
  ".pypirc",
  ".python-version",
  ".ruby-version",
  ".tool-versions",
  "Cargo.toml",
  "Directory.Build.props",
  "GNUmakefile",
  "Gemfile",
  "Justfile",
  "Makefile",
  "Pipfile",
  "Taskfile.yaml",
  "Taskfile.yml",
  "build.gradle",
  "build.gradle.kts",
  "composer.json",
  "docker-bake.hcl",
  "docker-bake.json",
  "global.json",
  "go.mod",
  "justfile",
  "makefile",
  "package.json",
  "pnpm-workspace.yaml",
  "pom.xml",
  "pyproject.toml",
  "rust-toolchain.toml",
  "setup.py",
]);

const otherNames =
  /^(?:dockerfile|containerfile)(?:[.\-_].*)?$|\.(?:dockerfile|containerfile|dockerignore|env|sh|bash|pem|key|csproj)$|^\.env(?:\..*)?$|^(?:docker-)?compose(?:[.\-_].*)?\.ya?ml$|^requirements.*\.txt$|^constraints.*\.txt$|^vite\.config\.\w+$|entrypoint/i;

const pipelines = /(?:^|\/)\.github\/workflows\/[^/]+\.ya?ml$/;

/** Whether a snapshot of the workspace holds the text of this file, as far as it is small enough and is text. */
export function isRead(path: string): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return exactNames.has(name) || otherNames.test(name) || pipelines.test(path);
}

/** The largest file that a snapshot holds as text, in bytes: keys are short, scripts are looked at for a line or two, the rest is read whole. */
export function readLimit(path: string): number {
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (/\.(?:pem|key)$/.test(name)) return 16 * 1024;
  return /\.(?:sh|bash)$|entrypoint/i.test(name) ? 64 * 1024 : 256 * 1024;
}

const closedNames = new Set([
  ".git",
  ".hg",
  ".svn",
  ".venv",
  "venv",
  "node_modules",
  "__pycache__",
  ".tox",
  ".mypy_cache",
  ".pytest_cache",
  ".gradle",
  ".terraform",
]);

/** Whether a listing names this folder and leaves out what is in it: thousands of files that no one wrote by hand. */
export const isClosed = (path: string): boolean => closedNames.has(path.slice(path.lastIndexOf("/") + 1));
