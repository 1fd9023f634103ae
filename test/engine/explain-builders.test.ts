import { describe, expect, it } from "vitest";
import { explain } from "../../server/src/engine/explain.js";
import { bareWorkspace, workspaceOf } from "../../server/src/facts/workspace/workspace.js";
import { buildLogSource } from "../../server/src/syntax/source.js";
import { today } from "../articles.js";

const causeOf = (log: string) =>
  explain(buildLogSource(`${log}\n`), bareWorkspace(today)).answers[0]?.id.replace("buildlog/", "");

/** A RUN that failed, as BuildKit tells it. */
const run = (command: string, code: number, ...output: readonly string[]) =>
  [
    `#6 [2/3] RUN ${command}`,
    ...output.map((line) => `#6 0.412 ${line}`),
    `#6 ERROR: process "/bin/sh -c ${command}" did not complete successfully: exit code: ${code}`,
    `ERROR: failed to solve: process "/bin/sh -c ${command}" did not complete successfully: exit code: ${code}`,
  ].join("\n");

const index = (release: string, answer: string) => [
  `Err:1 http://deb.debian.org/debian ${release} InRelease`,
  `  ${answer}`,
];

/** What builders and their clients of several ages print, by the article that explains it. */
const told: readonly (readonly [string, string])[] = [
  [
    "apt-dns-failure",
    run(
      "apt-get update && apt-get install -y jq",
      100,
      ...index("buster", "Could not resolve 'deb.debian.org'"),
      "E: Unable to locate package jq",
    ),
  ],
  ["apt-release-ended", run("apt-get update", 100, ...index("buster", "404  Not Found [IP: 192.0.2.7 80]"))],
  [
    "apt-network-failure",
    run(
      "apt-get update",
      100,
      ...index("trixie", "503  Service Unavailable [IP: 192.0.2.7 80]"),
      "E: The repository 'http://deb.debian.org/debian trixie InRelease' is not signed.",
    ),
  ],
  [
    "apt-signature-invalid",
    run(
      "apt-get update",
      100,
      ...["trixie InRelease", "trixie-updates InRelease"].flatMap((suite) => [
        `W: GPG error: http://deb.debian.org/debian ${suite}: The following signatures couldn't be verified because the public key is not available: NO_PUBKEY 0123456789ABCDEF`,
        `E: The repository 'http://deb.debian.org/debian ${suite}' is not signed.`,
      ]),
    ),
  ],
  [
    "bash-missing",
    run(
      "./configure",
      1,
      'runc run failed: unable to start container process: exec: "/bin/bash": stat /bin/bash: no such file or directory',
    ),
  ],
  ["bash-missing", run("bash ./ci/prepare.sh", 127)],
  ["command-not-found", run("cd /src && make", 127)],
  ["command-not-found", "The command '/bin/sh -c composer install' returned a non-zero code: 127"],
  ["package-manager-other", run("apt-get update && apt-get install -y jq", 127)],
  ["script-has-crlf", run("./gradlew assemble", 127)],
  ["script-not-executable", run("./gradlew assemble", 126)],
  ["sudo-missing", run("sudo make install", 127)],
  ["command-failed", run("npm run build", 127)],
  [
    "copy-from-path-missing",
    "#9 [stage-1 2/2] COPY --from=build /out/tool /usr/bin/\n#9 ERROR: failed to compute cache key: failed to walk /var/lib/docker/tmp/buildkit-mount88/out: lstat /var/lib/docker/tmp/buildkit-mount88/out: no such file or directory",
  ],
  [
    "copy-from-path-missing",
    "INFO[0026] Unpacking rootfs as cmd COPY --from=build /out/tool /usr/bin/ requires it.\nINFO[0028] COPY --from=build /out/tool /usr/bin/\nerror building image: error building stage: failed to execute command: resolving src: failed to get fileinfo for /kaniko/0/out/tool: lstat /kaniko/0/out/tool: no such file or directory",
  ],
  [
    "copy-source-not-found",
    "failed to compute cache key: failed to walk /var/lib/docker/tmp/buildkit-mount88/conf: lstat /var/lib/docker/tmp/buildkit-mount88/conf: no such file or directory",
  ],
  [
    "copy-source-not-found",
    "error building image: error building stage: failed to get files used from context: failed to get fileinfo for /kaniko/buildcontext/conf/app.ini: lstat /kaniko/buildcontext/conf/app.ini: no such file or directory",
  ],
  [
    "copy-pattern-no-match",
    "error building image: error building stage: failed to get files used from context: copy failed: no source files specified",
  ],
  [
    "copy-from-unknown-stage",
    "Step 4/6 : COPY --from=asets /out /srv\ninvalid from flag value asets: pull access denied for asets, repository does not exist or may require 'docker login'",
  ],
  [
    "copy-needs-destination",
    "Error response from daemon: dockerfile parse error line 7: ADD requires at least two arguments",
  ],
  [
    "heredoc-not-understood",
    'STEP 1/4: FROM fedora:42\nSTEP 2/4: RUN <<SETUP\nSTEP 3/4: dnf -y install jq\nError: building at STEP "DNF ": Build error: Unknown instruction: "DNF" &imagebuilder.Step{Command:"dnf", Original:"dnf -y install jq"}',
  ],
  [
    "not-a-dockerfile",
    "release.sh:2\n--------------------\n   1 |     #!/bin/sh\n   2 | >>> set -eu\n--------------------\nERROR: failed to solve: dockerfile parse error on line 2: unknown instruction: set",
  ],
  [
    "unknown-instruction",
    "Dockerfile:2\n--------------------\n   1 |     FROM alpine:3.22\n   2 | >>> set -eu\n--------------------\nERROR: failed to solve: dockerfile parse error on line 2: unknown instruction: set",
  ],
  [
    "source-not-copied",
    run(
      "poetry install",
      1,
      "Error: The current project could not be installed: [Errno 2] No such file or directory: '/srv/README.md'",
    ),
  ],
  [
    "user-already-exists",
    [
      " => ERROR [2/3] RUN useradd -u 1000 web                             0.4s",
      "------",
      " > [2/3] RUN useradd -u 1000 web:",
      "#14 0.361 useradd: UID 1000 is not unique",
      "------",
      "executor failed running [/bin/sh -c useradd -u 1000 web]: exit code: 4",
    ].join("\n"),
  ],
  [
    "apt-package-not-found",
    "Sending build context to Docker daemon 4.1kB Step 1/2 : FROM debian:13 ---> 0a1b2c3d4e5f Step 2/2 : RUN apt-get update && apt-get install -y jqq ---> Running in 5c2a1b0d9e8f Get:1 http://deb.debian.org/debian trixie InRelease [140 kB] Reading package lists... E: Unable to locate package jqq The command '/bin/sh -c apt-get update && apt-get install -y jqq' returned a non-zero code: 100",
  ],
  [
    "apt-package-not-found",
    run(
      "apt install -y jqq",
      100,
      "Fetched 9 kB in 1s",
      "Get:1 http://deb.debian.org/debian trixie InRelease [140 kB]",
      "Error: Unable to locate package jqq",
    ),
  ],
  ["apt-version-not-found", run("apt install -y jq=1.0", 100, "Error: Version '1.0' for 'jq' was not found")],
  [
    "apt-key-missing",
    run(
      "apt-get update",
      100,
      "Err:3 https://apt.example.com stable InRelease",
      "  Sub-process /usr/bin/sqv returned an error code (1), error message is: Missing key 0123456789ABCDEF0123456789ABCDEF01234567, which is needed to verify signature.",
      "Error: The repository 'https://apt.example.com stable InRelease' is not signed.",
    ),
  ],
  [
    "copy-source-not-found",
    'Error: error building at STEP "COPY conf/ /etc/": no files found matching "/srv/shop/conf": no such file or directory',
  ],
  [
    "copy-source-not-found",
    "COPY failed: CreateFile \\\\?\\C:\\ProgramData\\Docker\\tmp\\docker-builder71\\src\\Web.csproj: The system cannot find the path specified.",
  ],
  [
    "copy-source-outside-context",
    'Error: building at STEP "COPY ../conf /etc": checking on sources under "/srv/shop/web": possible escaping context directory error: "../conf" is outside of "/srv/shop/web"',
  ],
  [
    "download-tls-untrusted",
    run(
      "wget https://files.example.com/a",
      1,
      "Connecting to files.example.com (192.0.2.3:443)",
      "80A1:error:0A000086:SSL routines:tls_post_process_server_certificate:certificate verify failed:ssl/statem/statem_clnt.c:2091:",
      "ssl_client: SSL_connect",
      "wget: error getting response: Connection reset by peer",
    ),
  ],
  ["exec-format-error", run("true", 255, ".buildkit_qemu_emulator: /bin/sh: Invalid ELF image for this architecture")],
  [
    "user-already-exists",
    run("useradd staff", 9, "useradd: group staff exists - if you want to add this user to that group, use -g."),
  ],
  [
    "development-package-missing",
    run(
      "./configure && make",
      1,
      "cp: cannot stat 'doc/shop.1': No such file or directory",
      "checking for inflate... no",
      "checking for library containing deflate... no",
      "configure: error: zlib library not found",
    ),
  ],
  [
    "download-not-found",
    run(
      "apk add curl && curl -fO https://example.com/a",
      22,
      "WARNING: fetching https://dl-cdn.alpinelinux.org/alpine/v3.22/main/x86_64/APKINDEX.tar.gz: temporary error (try again later)",
      "(1/9) Installing ca-certificates (20250911-r0)",
      "OK: 13 MiB in 25 packages",
      "curl: (22) The requested URL returned error: 404",
    ),
  ],
  [
    "make-target-missing",
    run(
      "apt-get update && apt-get install -y make && make all",
      2,
      "Err:2 http://deb.debian.org/debian trixie InRelease",
      "  Connection timed out [IP: 192.0.2.7 80]",
      "Setting up make (4.4.1-2) ...",
      "make: *** No rule to make target 'all'.  Stop.",
    ),
  ],
  [
    "download-host-unreachable",
    run(
      "dnf install -y jq",
      1,
      "Error: Failed to download metadata for repo 'baseos': Cannot prepare internal mirrorlist: Curl error (6): Couldn't resolve host name for https://mirrors.rockylinux.org/mirrorlist?arch=x86_64",
    ),
  ],
  [
    "yum-release-archived",
    run(
      "yum -y install jq",
      1,
      "YumRepo Error: All mirror URLs are not using ftp, http[s] or file.",
      "Error: Cannot find a valid baseurl for repo: base",
    ),
  ],
  [
    "command-option-unknown",
    run("curl --retry-all-errors -O https://example.com/a", 2, "curl: option --retry-all-errors: is unknown"),
  ],
  ["make-target-missing", run("make", 2, "make: *** No targets.  Stop.")],
  ["directory-missing", run("make -C lib", 2, "make: *** lib: No such file or directory.  Stop.")],
  ["step-permission-denied", run("./prepare", 1, "bash: /opt/log: Permission denied")],
  ["script-not-executable", run("./prepare", 126, "bash: /opt/prepare: Permission denied")],
  [
    "copy-source-dockerignored",
    '#8 [4/6] COPY ./dist /srv\n#8 ERROR: failed to calculate checksum of ref a::b: "/dist": not found\n - CopyIgnoredFile: Attempting to Copy file "./dist" that is excluded by .dockerignore (line 4)\nERROR: failed to solve: failed to compute cache key: failed to calculate checksum of ref a::b: "/dist": not found',
  ],
];

describe("what builders say", () => {
  for (const [article, log] of told) {
    it(`is ${article}: ${log.split("\n").at(-1)?.slice(0, 90)}`, () => {
      expect(causeOf(log)).toBe(article);
    });
  }
});

describe("the line that kaniko fails at", () => {
  const text = [
    "FROM debian:13 AS build",
    "COPY conf /etc/shop",
    "RUN make all",
    "COPY *.jar /srv/",
    "RUN make check",
    "",
  ].join("\n");
  const lineOf = (...log: readonly string[]) =>
    explain(buildLogSource(log.join("\n")), workspaceOf({ Dockerfile: text }, today)).answers[0]?.line;
  const failed = "error building image: error building stage: ";

  it("is that of the last command", () => {
    const end = `${failed}failed to execute command: waiting for process to exit: exit status 2`;
    expect(lineOf("INFO[0003] COPY conf /etc/shop", "INFO[0009] RUN make all", "make: *** [all] Error 2", end)).toBe(3);
  });

  it("is that of the COPY whose files are missed, which it does not come to announce", () => {
    const end = `${failed}failed to get files used from context: `;
    expect(lineOf("INFO[0009] RUN make all", `${end}copy failed: no source files specified`)).toBe(4);
    expect(
      lineOf(
        "INFO[0001] Executing 0 build triggers",
        `${end}failed to get fileinfo for /workspace/conf: lstat /workspace/conf: no such file or directory`,
      ),
    ).toBe(2);
  });
});

describe("programs that are named without a shell before them", () => {
  for (const [article, line] of [
    ["package-manager-other", "apk: not found"],
    ["sudo-missing", "sudo: command not found"],
    ["bash-missing", "bash: not found"],
    ["shell-is-not-bash", "./configure: 12: [[: not found"],
    ["shell-syntax-error", './configure: 31: Syntax error: word unexpected (expecting ")")'],
    ["daemon-unreachable", "Cannot connect to the Docker daemon"],
    ["copy-from-stage-index", "invalid from flag value 0: refers to current build stage"],
  ] as const)
    it(`are ${article}: ${line}`, () => expect(causeOf(line)).toBe(article));
});
