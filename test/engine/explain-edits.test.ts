import { describe, expect, it } from "vitest";
import { applyEdits } from "../../server/src/base/edit.js";
import { explain } from "../../server/src/engine/explain.js";
import { workspaceOf } from "../../server/src/facts/workspace/workspace.js";
import { buildLogSource } from "../../server/src/syntax/source.js";
import { today } from "../articles.js";

type Files = Readonly<Record<string, string>>;

/** The files that the first fix of the first answer changes, and how it leaves them. */
function mended(log: string, files: Files): Files {
  const fix = explain(buildLogSource(log), workspaceOf(files, today)).answers[0]?.fixes[0];
  const paths = new Set(fix?.edits.flatMap(({ path }) => path ?? []));
  return Object.fromEntries(
    [...paths].map((path) => [
      path,
      applyEdits(files[path] ?? "", fix?.edits.filter((edit) => edit.path === path) ?? []),
    ]),
  );
}

const step = (command: string, ...output: readonly string[]): string =>
  [
    `#7 [2/2] RUN ${command}`,
    ...output.map((line) => `#7 0.5 ${line}`),
    `#7 ERROR: process "/bin/sh -c ${command}" did not complete successfully: exit code: 1`,
  ].join("\n");

describe("a mode in letters becomes the number it stands for", () => {
  for (const [written, octal] of Object.entries({
    "u+x": "744",
    "+x": "755",
    "u=rwx,go=rx": "755",
    "rwxr-x---": "750",
    "a-w": "444",
    "0o644": "644",
    nonsense: undefined,
  })) {
    it(`${written} is ${octal}`, () => {
      const line = `COPY --chmod=${written} one.txt /`;
      const log = `Dockerfile:2\n${"-".repeat(20)}\n   2 | >>> ${line}\n${"-".repeat(20)}\nERROR: failed to solve: invalid chmod parameter: '${written}'. it should be octal string and between 0 and 07777\n`;
      const after = mended(log, { Dockerfile: `FROM alpine:3.22\n${line}\n`, "one.txt": "" });
      expect(after["Dockerfile"]).toBe(
        octal === undefined ? undefined : `FROM alpine:3.22\nCOPY --chmod=${octal} one.txt /\n`,
      );
    });
  }
});

describe("packages", () => {
  it("are installed by the package manager of the base image, once", () => {
    const log = (command: string) =>
      step(command, "src/tls.c:1:10: fatal error: openssl/ssl.h: No such file or directory");
    const onAlpine = "apk add --no-cache build-base && make";
    expect(mended(log(onAlpine), { Dockerfile: `FROM alpine:3.22\nRUN ${onAlpine}\n` })["Dockerfile"]).toContain(
      "apk add --no-cache build-base openssl-dev && make",
    );
    const onFedora = "dnf install -y gcc && make";
    expect(mended(log(onFedora), { Dockerfile: `FROM fedora:43\nRUN ${onFedora}\n` })["Dockerfile"]).toContain(
      "dnf install -y gcc openssl-devel && make",
    );
    const there = "apk add --no-cache openssl-dev && make";
    expect(mended(log(there), { Dockerfile: `FROM alpine:3.22\nRUN ${there}\n` })).toEqual({});
    expect(mended(log("make"), { Dockerfile: "FROM alpine:3.22\nUSER nobody\nRUN make\n" })).toEqual({});
  });
});

describe("a file that a step misses", () => {
  const log = step("cat shop.conf", "cat: can't open 'shop.conf': No such file or directory");
  const dockerfile = "FROM alpine:3.22\nWORKDIR /srv\nRUN cat shop.conf\n";

  it("is copied from where the context has it", () => {
    expect(mended(log, { Dockerfile: dockerfile, "config/shop.conf": "" })["Dockerfile"]).toBe(
      "FROM alpine:3.22\nWORKDIR /srv\nCOPY config/shop.conf ./config/\nRUN cat shop.conf\n",
    );
  });

  it("is left alone where two have its name, it is ignored, or there already", () => {
    expect(mended(log, { Dockerfile: dockerfile, "a/shop.conf": "", "b/shop.conf": "" })).toEqual({});
    expect(mended(log, { Dockerfile: dockerfile, "shop.conf": "", ".dockerignore": "*.conf\n" })).toEqual({});
    const brought = dockerfile.replace("RUN", "COPY . .\nRUN");
    expect(mended(log, { Dockerfile: brought, "shop.conf": "" })).toEqual({});
  });
});

describe("a Compose file", () => {
  it("keeps the volume that is no longer external", () => {
    const text = "services:\n  web:\n    image: nginx:1.29\nvolumes:\n  data:\n    external: true\n";
    expect(mended('external volume "data" not found\n', { "compose.yaml": text })["compose.yaml"]).toBe(
      "services:\n  web:\n    image: nginx:1.29\nvolumes:\n  data:\n",
    );
  });

  it("gives the second of two containers of one name another one", () => {
    const text =
      "services:\n  web:\n    image: nginx:1.29\n    container_name: shop\n  api:\n    image: nginx:1.29\n    container_name: shop\n";
    const log = 'services.api: container name "shop" is already in use by service web"\n';
    expect(mended(log, { "compose.yaml": text })["compose.yaml"]).toBe(
      "services:\n  web:\n    image: nginx:1.29\n    container_name: shop\n  api:\n    image: nginx:1.29\n",
    );
  });

  it("hands a secret in and defines it where both stand at its end", () => {
    const text = "services:\n  web:\n    build:\n      context: .\n";
    const files = {
      Dockerfile: "FROM alpine:3.22\nRUN --mount=type=secret,id=token true\n",
      "compose.yaml": text,
      "token.txt": "",
    };
    expect(mended("ERROR: failed to solve: secret token: not found\n", files)["compose.yaml"]).toBe(
      `${text.trimEnd()}\n      secrets:\n        - token\n\nsecrets:\n  token:\n    file: ./token.txt\n`,
    );
  });

  it("publishes no port that it publishes already", () => {
    const text =
      'services:\n  web:\n    image: nginx:1.29\n    ports: ["8080:80"]\n  api:\n    image: nginx:1.29\n    ports: ["8081:80"]\n';
    const log =
      "Error response from daemon: driver failed programming external connectivity on endpoint shop-web-1 (ab12cd34): Bind for 0.0.0.0:8080 failed: port is already allocated\n";
    expect(mended(log, { "compose.yaml": text })["compose.yaml"]).toContain('ports: ["8082:80"]');
  });
});

describe("warnings that end a build", () => {
  const log = (rules: string) => `ERROR: failed to solve: lint violation found for rules: ${rules}\n`;

  it("are mended where one practice finds the only one, else skipped", () => {
    const one = "# check=error=true\nFROM alpine:3.22 as app\nWORKDIR srv\n";
    expect(mended(log("FromAsCasing"), { Dockerfile: one })["Dockerfile"]).toBe(one.replace(" as ", " AS "));
    expect(mended(log("FromAsCasing, WorkdirRelativePath"), { Dockerfile: one })["Dockerfile"]).toBe(
      one.replace("error=true", "skip=FromAsCasing,WorkdirRelativePath;error=true"),
    );
  });
});

describe("what a shell would read in COPY", () => {
  it("is told by the instruction, whatever path the builder misses first", () => {
    const line = "COPY one.txt /srv/ || true";
    const log = `#6 [2/2] ${line}\n#6 ERROR: failed to calculate checksum of ref a::b: "/srv": not found\nERROR: failed to solve: failed to compute cache key: failed to calculate checksum of ref a::b: "/srv": not found\n`;
    const files = { Dockerfile: `FROM alpine:3.22\n${line}\n`, "one.txt": "" };
    expect(mended(log, files)["Dockerfile"]).toBe("FROM alpine:3.22\nCOPY one.txt /srv/\n");
  });
});

describe("a tag that does not exist", () => {
  const log = (image: string) =>
    `ERROR: failed to solve: ${image}: failed to resolve source metadata for docker.io/library/${image}: docker.io/library/${image}: not found\n`;

  it("keeps its version where the variant is misspelt", () => {
    const image = "node:20-slmi";
    expect(mended(log(image), { Dockerfile: `FROM ${image}\n` })["Dockerfile"]).toBe("FROM node:20-slim\n");
  });
});

describe("wheels for a new GPU", () => {
  const files = (version: string) => ({
    Dockerfile:
      "FROM python:3.12-slim\nCOPY requirements.txt ./\nRUN pip install --index-url https://download.pytorch.org/whl/cu121 -r requirements.txt\n",
    "requirements.txt": `torch==${version}\n`,
  });
  const log =
    "This GPU has CUDA capability sm_120.\nRuntimeError: CUDA error: no kernel image is available for execution on the device\n";

  it("are taken only where the pinned torch has them", () => {
    const fixesOf = (version: string) =>
      explain(buildLogSource(log), workspaceOf(files(version), today)).answers[0]?.fixes.length;
    expect([fixesOf("2.4.1"), fixesOf("2.10.0")]).toEqual([0, 1]);
  });
});
