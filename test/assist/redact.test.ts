import { describe, expect, it } from "vitest";
import { redactor } from "../../server/src/assist/redact.js";

const secret = (length: number) => "a1B2c3D4e5F6g7H8i9J0".repeat(Math.ceil(length / 20)).slice(0, length);
const upper = (length: number) => secret(length).toUpperCase();

/** Each text with the part that must be gone; made of pieces so that no scanner takes them for leaks. */
const leaks: Readonly<Record<string, readonly [text: (leak: string) => string, leak: string]>> = {
  "ENV with an equals sign": [(leak) => `ENV DB_PASSWORD=${leak}`, "hunter"],
  "ENV in the old form": [(leak) => `ENV DB_PASSWORD ${leak}`, "correct horse battery"],
  "ENV in quotes": [(leak) => `ENV A=b API_KEY="${leak}" C=d`, "with blanks, and more"],
  "ARG with a default": [(leak) => `ARG NPM_TOKEN=${leak}`, "tok"],
  "escaped blanks": [(leak) => `ENV APP_SECRET=${leak}`, "one\\ two"],
  "a second variable of a line": [(leak) => `ENV PORT=80 SECRET_KEY_BASE=${leak}`, "zzz"],
  "a camel-case name": [(leak) => `"apiKey": "${leak}"`, "zzz"],
  "a Compose mapping": [(leak) => `      POSTGRES_PASSWORD: ${leak}`, "correct horse, battery"],
  "a Compose list": [(leak) => `      - POSTGRES_PASSWORD=${leak}`, "hunter"],
  "a Compose list in quotes": [(leak) => `      - "POSTGRES_PASSWORD=${leak}"`, "correct horse battery"],
  "the default of a reference": [(leak) => `      PASSWORD: \${PASSWORD:-${leak}}`, "hunter"],
  "a value behind another colon": [(leak) => `error: DB_PASSWORD=${leak}`, "hunter"],
  "a value behind another equals sign": [(leak) => `ARGS=--password=${leak}`, "hunter"],
  "a value with commas and ampersands": [
    (leak) => `ENV DB_PASSWORD=${leak}`,
    "aaaaaa,bbbbbb;cccccc&dddddd|eeeeee)ffffff",
  ],
  "a value of several quoted parts": [(leak) => `ENV DB_PASSWORD=a"${leak}"b`, "with blanks"],
  "a quote that is cut off": [(leak) => `ENV DB_PASSWORD="${leak}`, "correct horse"],
  "JSON inside of a text": [(leak) => `{"body":"{\\"password\\":\\"${leak}\\"}"}`, "hunter"],
  "an anchored value": [(leak) => `  PASSWORD: &pw ${leak}`, "hunter"],
  "a block of several lines": [(leak) => `  - PASSWORD: |\n      ${leak}\n\n    PORT: 80`, "first\n      second"],
  "a list item with blanks": [(leak) => `  - PASSWORD=${leak}`, "correct horse"],
  XML: [(leak) => `<server><password>${leak}</password></server>`, "correct horse"],
  chpasswd: [(leak) => `RUN echo "root:${leak}" | chpasswd`, "hunter"],
  "a Redis argument": [(leak) => `command: redis-server --requirepass ${leak}`, "hunter"],
  "a flow mapping": [(leak) => `environment: { TOKEN: ${leak}, PORT: 80 }`, "zzz"],
  "a build argument": [(leak) => `docker build --build-arg NPM_TOKEN=${leak} .`, "zzz"],
  "a run argument": [(leak) => `docker run -e MYSQL_ROOT_PASSWORD=${leak} mysql`, "zzz"],
  "an export": [(leak) => `export AWS_SECRET_ACCESS_KEY='${leak}'`, "zz/zz+zz"],
  "an ini file": [(leak) => `aws_secret_access_key = ${leak}`, "zz/zz+zz"],
  "an npm configuration": [(leak) => `//registry.npmjs.org/:_authToken=${leak}`, "zz-zz"],
  "a Docker configuration": [(leak) => `{"auths":{"ghcr.io":{"auth":"${leak}"}}}`, "dXNlcjpwYXNz"],
  "a query of an address": [(leak) => `https://example.com/a?x=1&access_token=${leak}&y=2`, "zzz"],
  "a password argument": [(leak) => `mysqladmin --password ${leak} ping`, "hunter"],
  "a password argument with an equals sign": [(leak) => `RUN deploy --admin-password=${leak}`, "hunter"],
  "docker login": [(leak) => `docker login -u me -p ${leak} ghcr.io`, "hunter"],
  "a piped login": [(leak) => `echo ${leak} | docker login -u me --password-stdin`, "hunter"],
  mysql: [(leak) => `mysql -uroot -p${leak} app`, "hunter"],
  curl: [(leak) => `curl -fsSL -u me:${leak} https://example.com`, "hunter"],
  netrc: [(leak) => `machine github.com login me password ${leak}`, "hunter"],
  "a bearer header": [(leak) => `curl -H "Authorization: Bearer ${leak}" https://example.com`, "zzz"],
  "a basic header": [(leak) => `authorization: basic ${leak}`, "dXNlcjpwYXNz"],
  "another header": [(leak) => `curl -H 'X-Api-Key: ${leak}' https://example.com`, "zzz"],
  "a password in an address": [(leak) => `postgres://app:${leak}@db:5432/app`, "p@ss"],
  "a token in an address": [(leak) => `git clone https://${leak}@github.com/a/b`, "zzz"],
  "a PEM key": [(leak) => `-----BEGIN RSA PRIVATE KEY-----\n${leak}\n-----END RSA PRIVATE KEY-----`, secret(60)],
  "a PEM key without an end": [(leak) => `-----BEGIN PRIVATE KEY-----\n${leak}\n`, secret(60)],
  Amazon: [(leak) => `aws configure set x ${leak}`, `AKIA${upper(16)}`],
  GitHub: [(leak) => `clone with ${leak}`, `ghp_${secret(36)}`],
  "GitHub, fine-grained": [(leak) => `clone with ${leak}.`, `github_pat_${secret(60)}`],
  GitLab: [(leak) => `clone with ${leak}`, `glpat-${secret(20)}`],
  Slack: [(leak) => `post ${leak}`, `xoxb-${secret(30)}`],
  "a Slack hook": [(leak) => `https://hooks.slack.com/services/${leak}`, `T0000/B0000/${secret(24)}`],
  npm: [(leak) => `(${leak})`, `npm_${secret(36)}`],
  PyPI: [(leak) => `(${leak})`, `pypi-AgE${secret(60)}`],
  "Hugging Face": [(leak) => `login(${leak})`, `hf_${secret(34)}`],
  OpenAI: [(leak) => `OpenAI("${leak}")`, `sk-proj-${secret(40)}`],
  Google: [(leak) => `key ${leak}`, `AIza${secret(35)}`],
  Stripe: [(leak) => `key ${leak}`, `sk_live_${secret(24)}`],
  "Docker Hub": [(leak) => `key ${leak}`, `dckr_pat_${secret(27)}`],
  "a JSON web token": [(leak) => `got ${leak}`, `eyJ${secret(20)}.eyJ${secret(40)}.${secret(40)}`],
  "an e-mail address": [(leak) => `LABEL maintainer="Ada <${leak}>"`, "ada.l+docker@mail.example.org"],
  "a home folder": [(leak) => `COPY failed: /home/${leak}/src/app`, "ada.lovelace"],
  "a home folder of macOS": [(leak) => `open /Users/${leak}/src/Dockerfile`, "ada"],
  "a home folder of Windows": [(leak) => `C:\\Users\\${leak}\\src\\Dockerfile`, "ada"],
};

describe("takes out", () => {
  for (const [title, [text, leak]] of Object.entries(leaks)) {
    it(title, () => {
      const redacted = redactor()(text(leak));
      expect(redacted).not.toContain(leak);
      expect(redacted.split("\n")).toHaveLength(text(leak).split("\n").length);
      for (const piece of leak.split(/[^A-Za-z0-9]+/).filter((word) => word.length > 4))
        expect(redacted).not.toContain(piece);
    });
  }

  it("only the secret of a line", () => {
    const redacted = redactor()(`ENV PORT=80 API_KEY="a b" MODE=fast\nRUN curl https://me:\${PW:-pw1}@example.com/x`);
    expect(redacted).toBe(
      `ENV PORT=80 API_KEY="<secret-2>" MODE=fast\nRUN curl https://me:\${PW:-<secret-1>}@example.com/x`,
    );
  });

  it("the same secret as the same place-holder, in all texts of a payload", () => {
    const redact = redactor();
    expect(redact("ENV TOKEN=abc12345\nENV OTHER_TOKEN=xyz98765")).toBe(
      "ENV TOKEN=<secret-1>\nENV OTHER_TOKEN=<secret-2>",
    );
    expect(redact("login failed for xyz98765")).toBe("login failed for <secret-2>");
  });
});

describe("leaves alone", () => {
  for (const text of [
    "FROM node:22.4.1-bookworm-slim@sha256:4b6b4b4b0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4",
    "ARG COMMIT=9161d0a4be1f0c2d3e4f5a6b7c8d9e0f1a2b3c4d",
    "RUN npm install express@4.18.2 vue@3.0.0-beta.1 @types/node@20",
    "RUN pip install scikit-learn==1.5.0 tokenizers==0.19.1",
    "ENV MAX_TOKENS=4096 TOKENIZERS_PARALLELISM=false",
    "ENV POSTGRES_PASSWORD_FILE=/run/secrets/db TOKEN_URL=https://example.com/token",
    `      POSTGRES_PASSWORD: \${POSTGRES_PASSWORD}`,
    `      POSTGRES_PASSWORD: \${POSTGRES_PASSWORD:?set it}`,
    "      - API_KEY=$API_KEY",
    "ARG NPM_TOKEN",
    "FROM token-server:latest",
    "RUN pip install google-auth==2.23.4",
    "ENV GOOGLE_APPLICATION_CREDENTIALS=/run/app/config/key.json",
    'mysqladmin ping --password="$$(cat /run/secrets/db-password)" --silent',
    'RUN echo "user:group" | tee x && echo done | cat',
    "RUN --mount=type=secret,id=npm_token,target=/root/.npmrc npm ci",
    "docker build --secret id=npm_token,src=.npmrc .",
    "    secrets:\n      - db_password\nsecrets:\n  db_password:\n    file: ./db",
    "docker run --user 1000:1000 -p 8080:80 nginx",
    "git clone git@github.com:a/b.git && git clone ssh://git@github.com/a/b",
    "RUN curl -fsSL https://example.com:8443/a?b=c -o x",
    "WORKDIR /home/node/app",
    "COPY --chown=node:node . /home/node",
    "FROM ghcr.io/acme/auth-token-service:1.2.3",
    'ERROR: failed to solve: process "/bin/sh -c apt-get install" did not complete successfully: exit code: 100',
  ]) {
    it(text, () => expect(redactor()(text)).toBe(text));
  }
});

it("keeps line numbers and line ends", () => {
  const text = "A\r\n-----BEGIN EC PRIVATE KEY-----\r\nxyz\r\n-----END EC PRIVATE KEY-----\r\nZ";
  expect(redactor()(text).split("\r\n")).toHaveLength(5);
});

it("takes no longer than linear time on hostile text", () => {
  const patterns = [
    "-----BEGIN PRIVATE KEY-----",
    "a://b:",
    "password ",
    'TOKEN="',
    "curl ",
    "login x password ",
    "eyJaaaaaaaa.",
    "a@b.",
    "ENV ",
  ];
  const started = process.cpuUsage().user;
  for (const pattern of patterns) redactor()(pattern.repeat(200_000 / pattern.length));
  expect((process.cpuUsage(undefined).user - started) / 1e6).toBeLessThan(20);
});
