import { describe, expect, it } from "vitest";
import { explain } from "../../server/src/engine/explain.js";
import { bareWorkspace } from "../../server/src/facts/workspace/workspace.js";
import { buildLogSource } from "../../server/src/syntax/source.js";
import { today } from "../articles.js";

const causeOf = (output: string, command = "make dependencies") =>
  explain(
    buildLogSource(
      [
        `#7 [3/4] RUN ${command}`,
        ...output.split("\n").map((line) => `#7 0.310 ${line}`),
        `#7 ERROR: process "/bin/sh -c ${command}" did not complete successfully: exit code: 1`,
        "",
      ].join("\n"),
    ),
    bareWorkspace(today),
  ).answers[0]?.id.replace("buildlog/", "");

/** What package managers and compilers print in a step, by the article that explains it. */
const told: readonly (readonly [string, string])[] = [
  ["build-time-env-missing", "ArgumentError: `secret_key_base` for production environment must be a type of String`"],
  ["build-time-env-missing", "Missing encryption key to decrypt file with. Ask your team"],
  ["build-time-env-missing", "error: environment variable `LICENCE_KEY` not defined at compile time"],
  ["build-time-env-missing", "error: set `DATABASE_URL` to use query macros online"],
  ["build-time-env-missing", 'EnvVarError: env-var: "MAIL_HOST" is a required variable, but it was not set'],
  ["build-time-env-missing", "pydantic_core.ValidationError: 2 validation errors for Settings"],
  ["build-time-env-missing", 'Error: Config validation error: "JWT_SECRET" is required'],
  ["build-time-env-missing", 'KeyError: key not found: "REDIS_URL"'],
  ["cargo-native-dependency", "thread 'main' panicked at cmake/lib.rs:\nis `cmake` not installed?"],
  ["cargo-native-dependency", "error: failed to find tool. Is `musl-gcc` installed?"],
  ["composer-extension-missing", "- acme/sheets 1.2 requires ext-zip * -> the requested PHP extension zip is missing"],
  ["cuda-compiler-missing", "CMake Error at CMakeLists.txt:2 (project):\n  No CMAKE_CUDA_COMPILER could be found."],
  ["cuda-compiler-missing", "FileNotFoundError: [Errno 2] No such file or directory: '/usr/local/cuda/bin/nvcc'"],
  ["gem-native-extension", "An error occurred while installing bcrypt (3.1.20), and Bundler cannot continue."],
  [
    "git-history-missing",
    "error obtaining VCS status: exit status 128\n\tUse -buildvcs=false to disable VCS stamping.",
  ],
  [
    "git-host-key-unknown",
    "npm error code 128\nnpm error An unknown git error occurred\nnpm error Host key verification failed.",
  ],
  ["go-cgo-no-compiler", "go: -race requires cgo; enable cgo by setting CGO_ENABLED=1"],
  ["gpu-not-in-build", "    arch_list[-1] += '+PTX'\nIndexError: list index out of range"],
  [
    "hub-login-required",
    "OSError: acme/quiet is not a local folder and is not a valid model identifier listed on the hub",
  ],
  [
    "java-release-unsupported",
    "[ERROR] Fatal error compiling: java.lang.NoSuchFieldError: Class com.sun.tools.javac.tree.JCTree",
  ],
  ["node-gyp-tools-missing", 'gyp ERR! stack Error: Command failed: python3 -c import sys; print "%s.%s.%s"'],
  ["npm-download-corrupt", "npm error code TAR_BAD_ARCHIVE\nnpm error TAR_BAD_ARCHIVE: Unrecognized archive format"],
  ["npm-lock-out-of-sync", "npm ERR! cipm can only install packages when your package.json and lock are in sync."],
  ["npm-tls-intercepted", "npm error RequestError: unable to get local issuer certificate"],
  ["numpy-abi-mismatch", "AttributeError: `np.float_` was removed in the NumPy 2.0 release."],
  ["numpy-abi-mismatch", "ImportError: numpy.core.multiarray failed to import"],
  ["out-of-memory", "shop/model: /usr/local/go/pkg/tool/linux_amd64/compile: signal: killed"],
  ["pip-build-failed", "src/loop.cpp:34:9: error: no member named 'tracing'\nERROR: Failed building wheel for loop"],
  ["pip-compiler-missing", "Exception: you need a C compiler to build kettle\nERROR: Failed building wheel for kettle"],
  ["pip-compiler-missing", "gcc: fatal error: cannot execute 'cc1plus': execvp: No such file or directory"],
  ["pip-externally-managed", "error: The interpreter at /usr is externally managed, and indicates the following:"],
  ["pip-hash-mismatch", "Hash for kettle (2.1) from archive kettle-2.1.whl not found in known hashes (was: sha256:00)"],
  [
    "pip-no-matching-version",
    "  × No solution found when resolving dependencies:\n  ╰─▶ Because kettel was not found in the package\n      registry and you require kettel",
  ],
  [
    "pip-no-matching-version",
    "Because shop depends on kettle (^9.0) which doesn't match any versions, version solving failed.",
  ],
  ["pip-package-too-old", "AttributeError: cython_sources\nerror: subprocess-exited-with-error"],
  ["pip-package-too-old", "error: invalid command 'bdist_wheel'\nERROR: Failed building wheel for kettle"],
  [
    "pip-requires-other-python",
    "  × No solution found when resolving dependencies:\n  ╰─▶ Because the current Python version (3.9.2) does not satisfy Python>=3.11 and kettle==4.0\n      depends on Python>=3.11",
  ],
  ["pip-requires-other-python", "error: Python 3.9.2 is incompatible with the project's Python requirement: `>=3.11`"],
  [
    "private-registry-unauthorized",
    "WARNING: 401 Error, Credentials not correct for https://pypi.acme.test/simple/kettle/\nERROR: No matching distribution found for kettle",
  ],
  [
    "private-registry-unauthorized",
    "Authentication is required for gems.acme.test.\nPlease supply credentials for this source.",
  ],
  ["python-lock-stale", "[PdmUsageError]: Please run `pdm lock` to update the lock file"],
  [
    "python-module-missing",
    "The virtual environment was not created successfully because ensurepip is not\navailable.",
  ],
  ["source-not-copied", "error: Unable to find lockfile at `uv.lock`. To create a lockfile, run `uv lock`."],
  [
    "typescript-errors",
    "✘ [ERROR] TS2307: Cannot find module '@kettle/models' or its types. [plugin angular-compiler]",
  ],
  [
    "composer-download-failed",
    "GitHub API limit (60 calls/hr) is exhausted, could not fetch https://api.github.com/repos/acme/kit.",
  ],
  ["composer-extension-missing", "- The requested PHP extension ext-intl * is missing from your system."],
  [
    "composer-php-version",
    "- This package requires php >=8.3 but your PHP version (8.1.2) does not satisfy that requirement.",
  ],
  ["dotnet-project-not-found", "error MSB9008: The referenced project ../Core/Core.csproj does not exist."],
  ["build-time-env-missing", "Error: Missing publishableKey. You can get your key at the dashboard."],
  ["out-of-memory", "# Fatal process out of memory: Zone"],
  ["step-killed", "The process exited too early. This probably means the system ran out of memory"],
  [
    "pip-requires-other-python",
    "error: The current Python version (3.10.2) is not compatible with the locked Python requirement: `>=3.12`",
  ],
  [
    "pip-index-unreachable",
    "WARNING: The repository located at pypi.acme.test is not a trusted or secure host and is being ignored.\nERROR: No matching distribution found for kettle",
  ],
  ["bundler-lock-mismatch", "The deployment setting requires a lockfile. Please make sure you have checked it in."],
  [
    "cargo-native-dependency",
    'error occurred in cc-rs: failed to find tool "c++": No such file or directory (os error 2)',
  ],
  ["node-gyp-tools-missing", "Arguments: -c node-gyp rebuild\nOutput:\nsh: 1: node-gyp: not found"],
  [
    "node-native-module-wrong-platform",
    "Error loading shared library ld-linux-x86-64.so.2: No such file or directory (needed by /app/node_modules/@next/swc-linux-x64-gnu/next-swc.linux-x64-gnu.node)\nFailed to load SWC binary for linux/x64",
  ],
  [
    "java-release-unsupported",
    "> No matching variant of acme:plugin:3.1 was found. The consumer was configured to find a library compatible with Java 11, but:",
  ],
  [
    "no-space-left",
    "E: The repository 'http://deb.debian.org/debian trixie InRelease' is not signed.\nE: Write error - write (28: No space left on device)",
  ],
  [
    "build-time-env-missing",
    "rake aborted!\nMAIL_ENCRYPTION_KEY required in production\n/app/config/application.rb:43",
  ],
  ["build-time-env-missing", "Error creating settings.js: Error: Error getting 'API_URL' from process.env"],
  ["build-time-env-missing", "TypeError: Failed to parse URL from undefined/api/posts"],
  ["dotnet-project-not-found", "MSBUILD : error MSB1011: Specify which project or solution file to use."],
  ["pip-no-matching-version", "  RuntimeError\n\n  Unable to find installation candidates for kettle (5.15.2)"],
  ["pip-no-matching-version", "Resolving dependencies...\n\nPackage kettle (0.21.post1) not found."],
  [
    "source-not-copied",
    "error: Failed to determine installation plan\n  Caused by: Distribution not found at: file:///app/lid",
  ],
  ["node-heap-exhausted", "FATAL ERROR: Zone Allocation failed - process out of memory"],
  [
    "maven-dependency-not-found",
    "Plugin [id: 'acme.shadow', version: '9.9'] was not found in any of the following sources:",
  ],
  [
    "bundler-lock-mismatch",
    "rubygems.rb:289: can't find gem bundler (>= 0.a) with executable bundle (Gem::GemNotFoundException)",
  ],
  [
    "pip-network-timeout",
    "requests.exceptions.ConnectionError: HTTPSConnectionPool(host='files.pythonhosted.org', port=443): Read timed out.",
  ],
  [
    "bundler-network-failure",
    "Network error while fetching https://rubygems.org/quick/Marshal.4.8/kettle.gemspec.rz (execution expired)",
  ],
  [
    "pip-system-library-missing",
    "error: Unable to load dependency HDF5, make sure HDF5 is installed properly\nerror: libhdf5.so: cannot open shared object file: No such file or directory",
  ],
  ["pip-hash-mismatch", "ERROR: In --require-hashes mode, all requirements must have their versions pinned with ==."],
  [
    "pip-index-unreachable",
    "error: Request failed after 3 retries\n  Caused by: Failed to fetch: `https://pypi.org/simple/kettle/`\n  Caused by: dns error: failed to lookup address",
  ],
  ["npm-lock-corrupt", "error Unknown token: { line: 3, col: 2, type: 'INVALID' } 3:2 in /app/yarn.lock"],
  ["node-tool-not-installed", "   This is not the tsc command you are looking for   "],
  ["node-tool-not-installed", "Usage Error: The project in /app/package.json doesn't seem to have been installed"],
  ["node-module-not-found", "Error: Could not find the '@kettle/build:browser' builder's node package."],
  ["go-download-failed", "go: acme.test/kit@v1.0.0: invalid version: unknown revision v1.0.0"],
  ["workspace-manifests-missing", "error: no matching package named `lid` found\nlocation searched: /app/lid"],
  ["java-release-unsupported", "> Android Gradle plugin requires Java 17 to run. You are currently using Java 11."],
  ["java-release-unsupported", "[ERROR] Source option 5 is no longer supported. Use 7 or later."],
  ["out-of-memory", "GC heap initialization failed with error 0x8007000E"],
  [
    "pip-rust-missing",
    "  Caused by: Failed to build a native library through cargo: cargo: No such file or directory\nERROR: Failed building wheel for kettle",
  ],
  [
    "npm-git-dependency",
    " ENOENT  Command failed with ENOENT: git ls-remote https://git.acme.test/x.git\nspawn git ENOENT",
  ],
  [
    "node-native-module-wrong-platform",
    "Error relocating /app/node_modules/kettle/kettle.node: _ZNSt7: symbol not found",
  ],
  [
    "pnpm-builds-ignored",
    "Ignored build scripts: kettle.\nError: Cannot find module '/app/node_modules/kettle/kettle.node'",
  ],
  [
    "cargo-native-dependency",
    "ld: cannot find crti.o: No such file or directory\ncollect2: error: ld returned 1 exit status\nerror: could not compile `libc`",
  ],
  [
    "cargo-rustc-too-old",
    "error[E0658]: use of unstable library feature 'is_some_and'\nerror: could not compile `lid`",
  ],
  [
    "ruby-version-mismatch",
    "Because the current Ruby version is = 3.0.6\n  and every version of rails depends on Ruby >= 3.1.0,\n  version solving has failed.",
  ],
  ["bundler-import-unresolved", "[!] Error: Could not resolve './lid' from src/App.svelte"],
  ["cargo-native-dependency", "Currently this requires the `pkg-config` utility to find OpenSSL"],
  ["node-native-module-wrong-platform", "Error: /app/node_modules/kettle/lib/kettle.node: Exec format error"],
  ["jar-without-main-class", "no main manifest attribute, in build/libs/kettle-plain.jar"],
  ["jar-without-main-class", "Failed to load Main-Class manifest attribute from\nkettle.jar"],
  [
    "go-vendor-stale",
    "go: inconsistent vendoring in /src:\n\tacme.test/lid@v1.2.0: is marked as explicit in vendor/modules.txt, but not explicitly required in go.mod",
  ],
  [
    "go-vendor-stale",
    "\tacme.test/lid@v1.2.0: is replaced in go.mod, but not marked as replaced in vendor/modules.txt",
  ],
  [
    "go-vendor-stale",
    "main.go:4:2: cannot find module providing package acme.test/lid: import lookup disabled by -mod=vendor",
  ],
  [
    "go-module-path-wrong",
    "go: acme.test/kettle imports\n\tfork.test/lid: parsing go.mod:\n\tmodule declares its path as: acme.test/lid\n\t        but was required as: fork.test/lid",
  ],
  [
    "python-package-mismatch",
    "ImportError: cannot import name 'Markup' from 'jinja2' (/opt/venv/lib/python3.11/site-packages/jinja2/__init__.py)",
  ],
  ["python-package-mismatch", "ImportError: cannot import name 'soft_unicode' from 'markupsafe'"],
  ["python-package-mismatch", "AttributeError: module 'numpy' has no attribute 'bool'."],
  ["python-package-mismatch", "AttributeError: module 'PIL.Image' has no attribute 'ANTIALIAS'"],
  [
    "pip-package-too-old",
    "ImportError: cannot import name 'Iterable' from 'collections' (/usr/local/lib/python3.12/collections/__init__.py)",
  ],
  ["pip-package-too-old", "AttributeError: module 'inspect' has no attribute 'getargspec'. Did you mean: 'getargs'?"],
  [
    "workspace-protocol-unknown",
    'npm ERR! code EUNSUPPORTEDPROTOCOL\nnpm ERR! Unsupported URL Type "catalog:": catalog:',
  ],
  [
    "workspace-protocol-unknown",
    'error Couldn\'t find any versions for "@kettle/lid" that matches "workspace:^"\ninfo Visit the manual',
  ],
  [
    "gem-not-installed",
    "Could not find rack-3.1.8, puma-6.5.0 in locally installed gems\nRun `bundle install` to install them.",
  ],
  [
    "gem-not-installed",
    "bundler: failed to load command: puma (/usr/local/bundle/bin/puma)\nCould not find rack-2.2.3 in any of the sources (Bundler::GemNotFound)",
  ],
  ["gem-not-installed", "can't find gem kettle (>= 0.a) with executable kettle (Gem::GemNotFoundException)"],
];

describe("what package managers and compilers print", () => {
  it.each(told)("is %s: %s", (id, output) => {
    expect(causeOf(output)).toBe(id);
  });
});

it("takes a contradiction of requirements for one where every package is there", () => {
  const output =
    "  × No solution found when resolving dependencies:\n  ╰─▶ Because kettle==4 depends on lid>=2 and you require lid<2";
  expect(causeOf(output)).toBe("pip-resolution-conflict");
});

it("takes the folder of a program for no setting of the application", () => {
  expect(causeOf("ERROR: JAVA_HOME is not set and no 'java' command could be found")).not.toBe(
    "build-time-env-missing",
  );
});

it("blames no installed package for a name that the program itself lacks", () => {
  const output = "ImportError: cannot import name 'lid' from 'kettle.parts' (/app/kettle/parts.py)";
  expect(causeOf(output)).not.toBe("python-package-mismatch");
});

it("takes a setting that is there for none that is missing", () => {
  expect(causeOf("NODE_ENV is set to production\nMAIL_HOST is set")).not.toBe("build-time-env-missing");
});

it("keeps the last words of the classic builder apart from an error that is as long", () => {
  const error = "ImportError: libcuda.so.1: cannot open shared object file: No such file or directory";
  const [before, after] = ["The command '/bin/sh -c python -c \"import kettle", "\"' returned a non-zero code: 1"];
  const end = before.padEnd(error.length - after.length, "s") + after;
  const log = ["Step 2/2 : RUN python", " ---> Running in 0a1b2c3d4e5f", error, end, ""].join("\n");
  expect(explain(buildLogSource(log), bareWorkspace(today)).answers[0]?.id).toBe("buildlog/gpu-not-in-build");
});
