import { describe, expect, it } from "vitest";
import { explain } from "../../server/src/engine/explain.js";
import { bareWorkspace } from "../../server/src/facts/workspace/workspace.js";
import type { PracticeId } from "../../server/src/knowledge/practice.js";
import { buildLogSource } from "../../server/src/syntax/source.js";
import { today } from "../articles.js";

const answers = (output: string, command = "./build.sh", code = 1) =>
  explain(
    buildLogSource(
      [
        "#6 [2/4] RUN ./prepare.sh",
        "#6 0.204 warning: 3 notes, 0 errors",
        "#6 DONE 0.3s",
        `#7 [3/4] RUN ${command}`,
        ...output.split("\n").map((line) => `#7 0.310 ${line}`),
        `#7 ERROR: process "/bin/sh -c ${command}" did not complete successfully: exit code: ${code}`,
        "",
      ].join("\n"),
    ),
    bareWorkspace(today),
  ).answers;

const causeOf = (output: string, command?: string, code?: number): PracticeId | undefined =>
  answers(output, command, code)[0]?.id;

/** What tools print of a failure, by the article that explains it. */
const told: readonly (readonly [string, string])[] = [
  ["apt-unmet-dependencies", "dpkg: dependency problems prevent configuration of kettle-agent:"],
  ["build-arg-required", "/bin/sh: 1: APP_VERSION: is required"],
  ["bundler-import-unresolved", 'error: Could not resolve: "hono". Maybe you need to "bun install"?'],
  ["bundler-lock-mismatch", "The dependencies in your gemfile changed"],
  ["c-compile-error", "a.c:(.text+0xf): undefined reference to `deflateInit_'"],
  [
    "cargo-rustc-too-old",
    "this version of Cargo is older than the `2024` edition, and only supports `2015`, `2018`, and `2021` editions.",
  ],
  ["command-not-found", "sh: curly: not found"],
  ["command-not-found", "tar (child): bzip2: Cannot exec: No such file or directory"],
  ["command-not-found", "ERROR: Cannot find command 'git' - do you have 'git' installed and in your PATH?"],
  ["command-not-found", "error: no such subcommand: `chef`"],
  ["command-not-found", "timeout: failed to run command 'pg_isready': No such file or directory"],
  ["command-not-found", "xargs: realpathx: No such file or directory"],
  [
    "command-option-unknown",
    "E: Command line option --no-recommends is not understood in combination with the other options",
  ],
  ["command-option-unknown", 'Unknown Syntax Error: Unsupported option name ("--network-timeout").'],
  ["command-option-unknown", "cc1: error: bad value 'armv8-a' for '-march=' switch"],
  ["composer-download-failed", 'The "https://repo.packagist.org/packages.json" file could not be downloaded'],
  ["development-package-missing", "No CMAKE_CXX_COMPILER could be found."],
  ["development-package-missing", "CMake 3.30 or higher is required.  You are running version 3.25.1"],
  ["development-package-missing", "configure: error: libevent not found, please install libevent-dev"],
  ["development-package-missing", "configure: error: no acceptable C compiler found in $PATH"],
  [
    "download-host-unreachable",
    "Error: request to https://binaries.prisma.sh/all_commits/bf0e5e8a04cada8225617067eaa03d041e2bba36/debian-openssl-3.0.x/libquery_engine.so.node.gz.sha256 failed, reason: getaddrinfo ENOTFOUND binaries.prisma.sh",
  ],
  ["download-not-an-archive", "Error: Invalid or corrupt jarfile app.jar"],
  ["port-in-use", "Error: listen EADDRINUSE: address already in use :::3000"],
  ["download-host-unreachable", "Connecting to 127.0.0.1:8500... failed: Connection refused."],
  ["download-not-an-archive", "dpkg-deb: error: 'chrome.deb' is not a Debian format archive"],
  ["download-tls-untrusted", "ERROR: The certificate of 'registry.npmjs.org' is not trusted."],
  ["git-history-missing", "fatal: No names found, cannot describe anything."],
  [
    "go-download-failed",
    'github.com/gin-gonic/gin: module github.com/gin-gonic/gin: Get "https://goproxy.kettle.internal/github.com/gin-gonic/gin/@v/list": dial tcp: lookup goproxy.kettle.internal on 10.255.255.53:53: no such host',
  ],
  ["go-package-not-found", "package depot: build constraints exclude all Go files in /app"],
  ["go-version-too-old", "main.go:2:8: package slices is not in GOROOT (/usr/lib/go-1.19/src/slices)"],
  [
    "maven-dependency-not-found",
    "[ERROR] Plugin org.apache.maven.plugins:maven-resources-plugin:2.6 or one of its dependencies could not be resolved: Cannot access central (https://repo.maven.apache.org/maven2) in offline mode and the artifact org.apache.maven.plugins:maven-resources-plugin:jar:2.6 has not been downloaded from it b",
  ],
  ["no-space-left", "tar: f: Wrote only 4608 of 10240 bytes"],
  ["node-tool-not-installed", "CLI for webpack must be installed."],
  ["node-version-too-old", "node: bad option: --experimental-strip-types"],
  [
    "npm-download-corrupt",
    "WARN  GET https://registry.npmjs.org/wrappy/-/wrappy-1.0.2.tgz error (ERR_PNPM_TARBALL_INTEGRITY). Will retry in 10 seconds. 2 retries left.",
  ],
  [
    "npm-package-json-invalid",
    "error SyntaxError: /app/package.json: Expected double-quoted property name in JSON at position 62",
  ],
  ["npm-package-not-found", "➤ YN0001: │ Error: chalk@npm:^77.0.0: No candidates found"],
  ["npm-package-not-found", "➤ YN0035: │ kettleworks-sdkk-internal@npm:^2.0.0: Package not found"],
  [
    "pip-index-unreachable",
    "HTTPSConnectionPool(host='pypi.org', port=443): Max retries exceeded with url: /simple/flask/ (Caused by NewConnectionError('<urllib3.connection.HTTPSConnection object at 0x7fccc315d010>: Failed to establish a new connection: [Errno -2] Name or service not known'))",
  ],
  [
    "python-lock-stale",
    "Warning: poetry.lock is not consistent with pyproject.toml. You may be getting improper dependencies. Run `poetry lock [--no-update]` to fix it.",
  ],
  ["script-has-crlf", ": invalid option"],
  ["script-has-crlf", "install.sh: 2: set: Illegal option -"],
  ["service-name-unknown", "socket.gaierror: [Errno -2] Name or service not known"],
  ["shared-library-missing", "OSError: libvips.so.42: cannot open shared object file: No such file or directory"],
  ["shell-is-not-bash", "/bin/sh: 1: [: prod: unexpected operator"],
  ["shell-is-not-bash", "/bin/sh: 1: Syntax error: Bad for loop variable"],
  ["source-not-copied", "either src/lib.rs, src/main.rs, a [lib] section, or [[bin]] section must be present"],
  ["source-not-copied", "Cannot find source file:\nsrc/main.c"],
  ["source-not-copied", 'CMake Error: The source directory "/app" does not appear to contain CMakeLists.txt.'],
  ["source-not-copied", 'add_subdirectory given source "third_party/json" which is not an existing'],
  [
    "source-not-copied",
    "[ERROR] The goal you specified requires a project to execute but there is no POM in this directory (/app). Please verify you invoked Maven from the correct directory. -> [Help 1]",
  ],
  [
    "source-not-copied",
    "PHP Fatal error:  Uncaught Error: Failed opening required '/app/vendor/autoload.php' (include_path='.:/usr/share/php') in /app/artisan:2",
  ],
  [
    "source-not-copied",
    "ERROR: ./libs/common is not a valid editable requirement. It should either be a path to a local project or a VCS URL (beginning with bzr+http, bzr+https, bzr+ssh, bzr+sftp, bzr+ftp, bzr+lp, bzr+file, git+http, git+https, git+ssh, git+git, git+file, hg+file, hg+http, hg+https, hg+ssh, hg+static-http,",
  ],
  ["source-not-copied", "ERROR: Directory '.' is not installable. Neither 'setup.py' nor 'pyproject.toml' found."],
  ["source-not-copied", "Poetry could not find a pyproject.toml file in /app or its parents"],
  ["source-not-copied", "cc1: fatal error: main.c: No such file or directory"],
  ["source-not-copied", "Could not open input file: artisan"],
  ["step-file-missing", "chown: cannot access '/etc/hosts': No such file or directory"],
  ["step-file-missing", "mkdir: cannot create directory '/opt/kettle/plugins/cache': No such file or directory"],
  ["step-file-missing", "npm error enoent ENOENT: no such file or directory, open '/app/vendor/core-1.0.0.tgz'"],
  ["step-file-missing", "FileNotFoundError: [Errno 2] No such file or directory: 'README.md'"],
  ["step-file-missing", "/bin/sh: 1: cannot create /etc/nginx/conf.d/app.conf: Directory nonexistent"],
  ["step-file-missing", "rm: cannot remove '/etc/nginx/sites-enabled/default': No such file or directory"],
  ["step-file-missing", "bash: ./scripts/setup.sh: No such file or directory"],
  [
    "step-file-missing",
    "unzip:  cannot find or open terraform_1.5.7_linux_amd64.zip, terraform_1.5.7_linux_amd64.zip.zip or terraform_1.5.7_linux_amd64.zip.ZIP.",
  ],
  ["step-file-missing", "E: Unsupported file ./google-chrome-stable_current_amd64.deb given on commandline"],
  [
    "step-file-missing",
    "ERROR: Could not install packages due to an OSError: [Errno 2] No such file or directory: '/app/dist/depot-1.0-py3-none-any.whl'",
  ],
  ["step-permission-denied", "fatal: could not create work tree dir '/opt/depot': Permission denied"],
  ["step-permission-denied", "tar: etc: Cannot mkdir: Permission denied"],
  ["user-not-in-image", "useradd: group 'docker' does not exist"],
  ["user-not-in-image", "su: user postgres does not exist or the user entry does not contain all the required fields"],
  ["workspace-manifests-missing", "error: failed to load manifest for workspace member `/app/crates/core`"],
  ["workspace-manifests-missing", "[ERROR] Child module /app/core of /app/pom.xml does not exist @"],
  [
    "workspace-manifests-missing",
    "➤ YN0001: │ Error: @ledger-kw/core@file:../core::locator=ledger%40workspace%3A.: ENOENT: no such file or directory, lstat '/core'",
  ],
  ["yarn-lock-out-of-date", "error Your lockfile needs to be updated, but yarn was run with `--frozen-lockfile`."],
  [
    "yum-release-archived",
    "Error: Failed to download metadata for repo 'appstream': Cannot prepare internal mirrorlist: Curl error (6): Couldn't resolve host name for https://mirrorlist.kettle.internal/?arch=x [Could not resolve host: mirrorlist.kettle.internal]",
  ],
];

describe("what a tool prints", () => {
  it.each(told)("is explained by %s: %s", (article, output) => {
    expect(causeOf(output)).toBe(`buildlog/${article}`);
  });
});

/** Failures of a project's own making: a wrong cause would be worse than none. */
const unknown: readonly (readonly [string, string])[] = [
  [
    "./ci/licence-check.sh --strict",
    "Scanning 412 files\nwarning: vendor/ skipped\n2 files lack a licence header:\n  src/core/a.cc\n  src/core/b.cc\nlicence-check: failed",
  ],
  [
    "npm run codegen",
    '\n> depot@1.0.0 codegen\n> graphql-codegen --config codegen.ts\n\n[STARTED] Parse Configuration\n[SUCCESS] Parse Configuration\n[STARTED] Generate outputs\n[FAILED] GraphQL Document Validation failed with 1 errors;\n[FAILED] Error 0: Cannot query field "prize" on type "Product". Did you mean "price"?\n[FAILED]     at /app/src/q.graphql:4:5\nSomething went wrong',
  ],
  [
    "python manage.py check --deploy --fail-level WARNING",
    "System check identified some issues:\n\nWARNINGS:\n?: (security.W004) You have not set a value for the SECURE_HSTS_SECONDS setting.\n?: (security.W012) SESSION_COOKIE_SECURE is not set to True.\n\nSystem check identified 2 issues (0 silenced).",
  ],
  [
    "npm run build",
    "\n> shop@2.3.0 build\n> ng build\n\nInitial chunk files | Names | Raw size\nmain.js | main | 2.41 MB\n\n✘ [ERROR] bundle initial exceeded maximum budget. Budget 1.00 MB was not met by 1.41 MB with a total of 2.41 MB.\n",
  ],
  [
    "flake8 app tests",
    "app/main.py:14:80: E501 line too long (94 > 79 characters)\napp/main.py:31:1: F401 'os' imported but unused\n",
  ],
  [
    "mypy app",
    'app/api.py:41: error: Incompatible return value type (got "None", expected "int")  [return-value]\nFound 1 error in 1 file (checked 31 source files)',
  ],
  [
    "cargo clippy -- -D warnings",
    "    Checking depot v0.1.0 (/app)\nerror: this loop could be written as a `for` loop\n --> src/main.rs:8:5\n  |\n8 |     while let Some(x) = it.next() {}\n  |     ^^^^^ help: try: `for x in it`\n  = note: `-D clippy::while-let-on-iterator` implied by `-D warnings`\n",
  ],
  [
    "/opt/build/prepare.sh",
    "[prepare] reading profile 'arm-lab'\n[prepare] ERROR: profile signature is older than 90 days\n[prepare] aborting",
  ],
  ["node tools/check-i18n.js", "de: 3 keys missing: cart.empty, cart.full, nav.help\nfr: ok\nI18N CHECK FAILED"],
  ["./run_coverage.sh", "lines......: 71.2% (1180 of 1657 lines)\ncoverage 71.2% is below the threshold 80%"],
  [
    "terraform validate",
    '╷\n│ Error: Unsupported argument\n│ \n│   on main.tf line 12, in resource "aws_s3_bucket" "b":\n│   12:   acll = "private"\n│ \n│ An argument named "acll" is not expected here. Did you mean "acl"?\n╵',
  ],
  [
    "helm lint charts/depot",
    '==> Linting charts/depot\n[ERROR] templates/: parse error at (depot/templates/deploy.yaml:14): function "includ" not defined\n\nError: 1 chart(s) linted, 1 chart(s) failed',
  ],
  [
    "pdflatex -halt-on-error manual.tex",
    "This is pdfTeX, Version 3.141592653-2.6-1.40.24 (TeX Live 2022/Debian)\n! Undefined control sequence.\nl.14 \\maketittle\n\n!  ==> Fatal error occurred, no output PDF file produced!\nTranscript written on manual.log.",
  ],
  [
    "sphinx-build -W docs out",
    'Running Sphinx v7.2.6\nreading sources... [100%] usage\n\nWarning, treated as error:\n/app/docs/usage.rst:12:Unknown directive type "codeblock".',
  ],
  [
    "hugo --minify",
    'Start building sites …\nhugo v0.121.0\nERROR render of "page" failed: template: _default/single.html:7:3: executing "main" at <partial "tocc.html" .>: error calling partial: partial "tocc.html" not found\nTotal in 31 ms\nError: error building site',
  ],
  [
    "buf lint",
    'proto/depot/v1/depot.proto:7:1:Package name "depot" should be suffixed with a correctly formed version, such as "depot.v1".',
  ],
  [
    "python tools/prepare_dataset.py --split train",
    'loading shards 100%\nTraceback (most recent call last):\n  File "/app/tools/prepare_dataset.py", line 88, in <module>\n    main()\n  File "/app/tools/prepare_dataset.py", line 61, in main\n    raise ValueError(f"expected 128 shards, found {n}")\nValueError: expected 128 shards, found 127',
  ],
  [
    "java -cp tools.jar io.depot.SchemaCheck schema/",
    'Exception in thread "main" java.lang.IllegalStateException: column orders.total has no unit\n\tat io.depot.SchemaCheck.main(SchemaCheck.java:31)',
  ],
  ["bin/verify-assets", "verify-assets: manifest digest differs for app.css (have 41f2, want 77aa)"],
  [
    "make verify",
    "go generate ./...\ngit diff --exit-code\ndiff --git a/api/types.go b/api/types.go\n-var Version = 3\n+var Version = 4\nmake: *** [Makefile:31: verify] Error 1",
  ],
  [
    "xmllint --noout conf/site.xml",
    "conf/site.xml:9: parser error : Opening and ending tag mismatch: host line 7 and hosts\n  </hosts>\n          ^",
  ],
  ["sqlite3 seed.db < seed.sql", "Parse error near line 14: UNIQUE constraint failed: product.sku (19)"],
  [
    "bundle exec jekyll build",
    "Configuration file: /app/_config.yml\n            Source: /app\n      Generating...\n  Liquid Exception: Liquid syntax error (line 3): Unknown tag 'incude' in index.md\n",
  ],
  [
    "golangci-lint run",
    "internal/db/pool.go:41:9: Error return value of `rows.Close` is not checked (errcheck)\n\tdefer rows.Close()\n\t     ^\n1 issues:\n* errcheck: 1",
  ],
];

describe("a failure that no article knows", () => {
  it.each(unknown)("is not guessed at: %s", (command, output) => {
    expect(causeOf(output, command)).toBe("buildlog/command-failed");
  });
});

describe("of two causes in one step", () => {
  it("takes the missing program, not the unpacker that got nothing from it", () => {
    const output = "/bin/sh: 1: curl: not found\n\ngzip: stdin: unexpected end of file\ntar: Child returned status 1";
    expect(causeOf(output, "curl -fsSL https://dl.example.org/a.tgz | tar xz", 2)).toBe("buildlog/command-not-found");
  });

  it("takes the failed download, not the archive that never came", () => {
    const output = "curl: (22) The requested URL returned error: 404\ngzip: stdin: not in gzip format";
    expect(causeOf(output, "curl -fsSL https://dl.example.org/a.tgz | tar xz", 2)).toBe("buildlog/download-not-found");
  });

  it("takes the missing program where the shell ends with 127", () => {
    const output = "/bin/sh: 1: cannot open site.tpl: No such file\n/bin/sh: 1: envsubst: not found";
    expect(causeOf(output, "envsubst < site.tpl || envsubst -V", 127)).toBe("buildlog/command-not-found");
  });

  it("does not take a program's own trouble with an address for the builder's with its registry", () => {
    const output =
      'Get "https://charts.example.org/index.yaml": dial tcp: lookup charts.example.org on 10.0.0.2:53: no such host';
    expect(causeOf(output, "chartsync pull")).toBe("buildlog/download-host-unreachable");
  });
});

describe("a file that bash may not touch", () => {
  it("is a script without its execute bit where the step ends with 126", () => {
    const output = "/bin/bash: line 1: /opt/start: Permission denied";
    expect(causeOf(output, "/opt/start", 126)).toBe("buildlog/script-not-executable");
  });

  it("is the target of a redirection where the step ends with 1", () => {
    const output = "/bin/bash: line 1: /etc/environment: Permission denied";
    expect(causeOf(output, "echo A=1 >> /etc/environment", 1)).toBe("buildlog/step-permission-denied");
  });
});

describe("apt that finds no package, pasted alone", () => {
  const pasted = (line: string) => explain(buildLogSource(line), bareWorkspace(today)).answers[0]?.id;

  it("lacks its index where every release has the package", () => {
    expect(pasted("E: Unable to locate package curl")).toBe("buildlog/apt-index-missing");
  });

  it("does not know the name where few have", () => {
    expect(pasted("E: Unable to locate package python3.13-venv")).toBe("buildlog/apt-package-not-found");
  });
});
