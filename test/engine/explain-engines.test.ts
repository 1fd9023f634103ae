import { describe, expect, it } from "vitest";
import { explain } from "../../server/src/engine/explain.js";
import { bareWorkspace } from "../../server/src/facts/workspace/workspace.js";
import { buildLogSource } from "../../server/src/syntax/source.js";
import { today } from "../articles.js";

const causeOf = (log: string) =>
  explain(buildLogSource(`${log}\n`), bareWorkspace(today)).answers[0]?.id.replace("buildlog/", "");

/** What clients, registries and runtimes of several ages print, by the article that explains it. */
const told: readonly (readonly [string, string])[] = [
  [
    "bash-missing",
    'OCI runtime exec failed: exec failed: unable to start container process: exec: "bash": executable file not found in $PATH: unknown',
  ],
  [
    "credential-helper-failed",
    "docker.errors.DockerException: Credentials store error: StoreError('Credentials store docker-credential-pass exited with \"not initialized\".')",
  ],
  [
    "daemon-unreachable",
    "docker.errors.DockerException: Error while fetching server API version: ('Connection aborted.', ConnectionRefusedError(111, 'Connection refused'))",
  ],
  [
    "docker-socket-denied",
    "docker.errors.DockerException: Error while fetching server API version: ('Connection aborted.', PermissionError(13, 'Permission denied'))",
  ],
  [
    "dockerfile-not-found",
    "unable to prepare context: unable to evaluate symlinks in Dockerfile path: CreateFile D:\\work\\shop\\Dockerfile: The system cannot find the file specified.",
  ],
  [
    "dockerfile-not-found",
    "Error: no Containerfile or Dockerfile specified or found in context directory, /srv/shop: no such file or directory",
  ],
  [
    "platform-invalid",
    'ERROR: failed to build: cannot parse platform specifier from "linux/arm64/v8/1": invalid argument',
  ],
  [
    "push-denied",
    "#18 exporting to image\n#18 pushing layers 0.3s done\n#18 ERROR: server message: insufficient_scope: authorization failed\n------\n > exporting to image:\n------\nerror: failed to solve: server message: insufficient_scope: authorization failed",
  ],
  [
    "registry-connection-cut",
    "error pulling image configuration: download failed after attempts=6: read tcp 10.0.0.4:40112->192.0.2.9:443: read: connection reset by peer",
  ],
  [
    "registry-login-missing",
    'Error response from daemon: Head "https://ghcr.io/v2/acme/web/manifests/2": unauthorized',
  ],
  [
    "bash-missing",
    "Error: crun: executable file `bash` not found in $PATH: No such file or directory: OCI runtime attempted to invoke a command that was not found",
  ],
  [
    "context-permission-denied",
    "ERROR: failed to build: failed to solve: error from sender: failed to xattr certs/server.key: permission denied",
  ],
  [
    "credential-helper-failed",
    "failed to solve: error getting credentials - err: fork/exec /usr/bin/docker-credential-wincred.exe: exec format error, out: ``",
  ],
  [
    "daemon-unreachable",
    "request returned 500 Internal Server Error for API route and version http://%2F%2F.%2Fpipe%2FdockerDesktopLinuxEngine/_ping, check if the server supports the requested API version",
  ],
  [
    "dockerfile-not-found",
    "Error: error resolving dockerfile path: please provide a valid path to a Dockerfile within the build context with --dockerfile",
  ],
  ["image-tag-invalid", "Error: tag :4711: invalid reference format"],
  [
    "image-tag-not-found",
    "Error: creating build container: initializing source docker://node:99: reading manifest 99 in docker.io/library/node: manifest unknown",
  ],
  [
    "image-tag-not-found",
    'Error response from daemon: failed to resolve reference "ghcr.io/acme/web:9": ghcr.io/acme/web:9: not found',
  ],
  [
    "image-tag-not-found",
    "error building image: GET https://index.docker.io/v2/library/node/manifests/99: MANIFEST_UNKNOWN: manifest unknown; unknown tag=99",
  ],
  ["layer-cache-corrupted", "failed to create shim: failed to mount rootfs: failed to get layer: layer does not exist"],
  [
    "no-shell-in-image",
    "error running container: from /usr/bin/crun creating container for [/bin/sh -c true]: executable file `/bin/sh` not found in $PATH: No such file or directory",
  ],
  [
    "pull-access-denied",
    "Error: creating build container: initializing source docker://acme/web:latest: reading manifest latest in docker.io/acme/web: requested access to the resource is denied",
  ],
  [
    "push-denied",
    "The push refers to repository [1.dkr.ecr.eu-west-1.amazonaws.com/web]\nname unknown: The repository with name 'web' does not exist in the registry with id '1'",
  ],
  ["script-has-crlf", "web-1  | exec ./entrypoint.sh: no such file or directory"],
  ["script-not-executable", "Error: crun: open executable: Permission denied: OCI permission denied"],
  [
    "start-command-not-found",
    "Error: crun: executable file `uvicorn` not found in $PATH: No such file or directory: OCI runtime attempted to invoke a command that was not found",
  ],
  ["target-stage-not-found", "error building image: finding target stage: prod is not a valid target build stage"],
  [
    "entitlement-not-allowed",
    "failed to solve: failed to load LLB: device example.com/fpga=0 is requested by the build but not allowed",
  ],
  [
    "no-shell-in-image",
    'OCI runtime exec failed: exec failed: unable to start container process: exec: "sh": executable file not found in $PATH: unknown',
  ],
  [
    "push-denied",
    "The push refers to repository [gcr.io/acme/web]\nunauthorized: You don't have the needed permissions to perform this operation",
  ],
  ["registry-connection-cut", "a2abf6c4d29d: Retrying in 1 second\nunexpected EOF"],
  [
    "registry-login-missing",
    "Error response from daemon: unauthorized: The client does not have permission for manifest: Cannot perform action.",
  ],
  ["selinux-denied", "Error: crun: write to `/proc/self/attr/keycreate`: Permission denied: OCI permission denied"],
  ["push-denied", "unauthorized: unauthorized to access repository: library/web, action: push"],
  ["registry-login-missing", "unauthorized: unauthorized to access repository: library/web, action: pull"],
  [
    "registry-server-error",
    "failed to solve: node:24: failed to resolve source metadata for docker.io/library/node:24: failed to copy: httpReadSeeker: failed open: unexpected status code https://registry-1.docker.io/v2/library/node/blobs/sha256:aa: 502 Bad Gateway",
  ],
];

describe("what clients, registries and runtimes say", () => {
  for (const [article, log] of told) {
    it(`is ${article}: ${log.split("\n").at(-1)?.slice(0, 90)}`, () => {
      expect(causeOf(log)).toBe(article);
    });
  }
});
