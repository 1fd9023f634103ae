import { describe, expect, it } from "vitest";
import { explain } from "../../server/src/engine/explain.js";
import { workspaceOf } from "../../server/src/facts/workspace/workspace.js";
import { buildLogSource } from "../../server/src/syntax/source.js";
import { today } from "../articles.js";

const composeFile = [
  "services:",
  "  web:",
  "    image: nginx:1.29.3-alpine",
  '    command: ["serve", "--all"]',
  "    ports:",
  '      - "127.0.0.1:8080:80"',
  '      - "127.0.0.1:8443:443"',
  "    volumes:",
  "      - ./site:/usr/share/nginx/html",
  "  api:",
  "    build: ./api",
  '    ports: ["9000:9000"]',
  "  worker-pool:",
  "    image: alpine:3.22",
  "    entrypoint: /start.sh",
  "    container_name: jobs",
  "  db:",
  "    image: postgres:17.6",
  "    healthcheck:",
  '      test: ["CMD", "pg_isready"]',
  "",
].join("\n");
const files = {
  "compose.yaml": composeFile,
  "api/Dockerfile": 'FROM alpine:3.22\nCOPY start.sh /start.sh\nCMD ["/start.sh"]\n',
  "api/start.sh": "#!/bin/sh\n",
};

const place = (...log: readonly string[]): string => {
  const [first] = explain(buildLogSource(`${log.join("\n")}\n`), workspaceOf(files, today)).answers;
  const text = first?.path === undefined ? "" : (files as Readonly<Record<string, string>>)[first.path];
  return `${first?.path}: ${text?.split("\n")[(first?.line ?? 0) - 1]?.trim()}`;
};

const runtime =
  "Error response from daemon: failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init:";

describe("the place of a container that does not start", () => {
  it("is the command of the service that Compose was starting", () => {
    expect(
      place(
        " Container shop-db-1  Started",
        " Container shop-web-1  Starting",
        `${runtime} exec: "serve": executable file not found in $PATH: unknown`,
      ),
    ).toBe('compose.yaml: command: ["serve", "--all"]');
  });

  it("is the port that is taken, of the service that is named", () => {
    const taken = (container: string, port: number) =>
      place(
        `Error response from daemon: failed to set up container networking: driver failed programming external connectivity on endpoint ${container} (3f9ac0de11b2): Bind for 0.0.0.0:${port} failed: port is already allocated`,
      );
    expect(taken("shop-web-1", 8443)).toBe('compose.yaml: - "127.0.0.1:8443:443"');
    expect(taken("shop_api_1", 9000)).toBe('compose.yaml: ports: ["9000:9000"]');
  });

  it("is the only service that publishes a port, where none is named", () => {
    expect(
      place(
        "Error response from daemon: Ports are not available: exposing port TCP 0.0.0.0:9000 -> 127.0.0.1:0: listen tcp 0.0.0.0:9000: bind: address already in use",
      ),
    ).toBe('compose.yaml: ports: ["9000:9000"]');
  });

  it("is the instruction of the Dockerfile that a service builds", () => {
    expect(place("api-1  | exec /start.sh: exec format error")).toBe('api/Dockerfile: CMD ["/start.sh"]');
    expect(place(" Container shop-api-1  Starting", `${runtime} exec: "/start.sh": permission denied: unknown`)).toBe(
      'api/Dockerfile: CMD ["/start.sh"]',
    );
  });

  it("is the entry point of the service with that container name, dashes and all", () => {
    expect(
      place(
        "Error: for jobs  Cannot start service worker-pool: OCI runtime",
        `${runtime} exec: "/start.sh": stat /start.sh: no such file or directory: unknown`,
      ),
    ).toBe("compose.yaml: entrypoint: /start.sh");
    expect(place("worker-pool-1  | exec /start.sh: no such file or directory")).toBe(
      "compose.yaml: entrypoint: /start.sh",
    );
  });

  it("is the mount that does not fit", () => {
    expect(
      place(
        " Container shop-web-1  Starting",
        `${runtime} error mounting "/srv/shop/site" to rootfs at "/usr/share/nginx/html": mount /srv/shop/site:/usr/share/nginx/html (via /proc/self/fd/6): not a directory: unknown: Are you trying to mount a directory onto a file (or vice-versa)? Check if the specified host path exists and is the expected type`,
      ),
    ).toBe("compose.yaml: - ./site:/usr/share/nginx/html");
  });

  it("is the service itself where nothing of it is named", () => {
    expect(place(" Container shop-db-1  Error", "dependency failed to start: container shop-db-1 exited (1)")).toBe(
      "compose.yaml: db:",
    );
    expect(place("dependency failed to start: container shop-db-1 is unhealthy")).toBe("compose.yaml: healthcheck:");
  });

  it("is nowhere where the log names none", () => {
    const [first] = explain(
      buildLogSource(`${runtime} exec: "frobnicate": executable file not found in $PATH: unknown\n`),
      workspaceOf(files, today),
    ).answers;
    expect(first).toMatchObject({ id: "buildlog/start-command-not-found" });
    expect(first?.line).toBeUndefined();
  });
});
