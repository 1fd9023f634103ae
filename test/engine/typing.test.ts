import { describe, expect, it, vi } from "vitest";
import { grammarFiles } from "../../server/src/disk/grammar.js";
import { report } from "../../server/src/engine/check.js";
import { bareWorkspace } from "../../server/src/facts/workspace/workspace.js";
import { composeSource, dockerfileSource } from "../../server/src/syntax/source.js";

const dockerfile = `# syntax=docker/dockerfile:1
ARG VERSION=22
FROM node:\${VERSION} AS build
SHELL ["/bin/bash", "-c"]
WORKDIR /srv
# what is installed
COPY package.json ./
RUN apt-get update && \\
    # no lists
    apt-get install curl | tee log
RUN <<EOF
cd /tmp
wget http://example.org/x.tar.gz
EOF
ENV TOKEN=abc PATH=/x
ONBUILD RUN echo $TOKEN && sudo ls

FROM debian:12
COPY --from=build /srv /srv
RUN pip install flask
USER app
EXPOSE 80
HEALTHCHECK CMD curl localhost
CMD npm start
`;

const compose = `x-base: &base
  restart: always
services:
  web:
    <<: *base
    image: nginx
    ports: [80:80]
    # what it needs
    depends_on: [db]
    environment: { PASSWORD: secret, URL: "http://db:\${PORT" }
  db:
    image: postgres
    privileged: true
    volumes: ["data:/var/lib/postgresql/data"]
    healthcheck: { test: [CMD, pg_isready], interval: 5 }
  cache:
    image: redis:latest
    network_mode: host
volumes:
  data:
`;

const workspace = bareWorkspace("2026-11-23");

/** Each text with something typed into it letter by letter, here and there, up to its last letters. */
function* typing(text: string, typed: string): Iterable<string> {
  for (let at = 0; at <= text.length; at += 61)
    for (let length = 1; length <= typed.length; length++)
      yield text.slice(0, at) + typed.slice(0, length) + text.slice(at);
}

const said = (source: ReturnType<typeof dockerfileSource> | ReturnType<typeof composeSource>, check = report) =>
  check(workspace)(source);

/** The engine as it is in a process that has read nothing yet. */
async function fresh(): Promise<typeof report> {
  vi.resetModules();
  const { loadShellGrammar } = await import("../../server/src/syntax/shell/grammar.js");
  await loadShellGrammar(await grammarFiles());
  return (await import("../../server/src/engine/check.js")).report;
}

describe("typing", () => {
  const files = [
    { of: (text: string) => dockerfileSource("Dockerfile", text), text: dockerfile, typed: "\nRUN a \\\n" },
    { of: (text: string) => composeSource("compose.yaml", text), text: compose, typed: "\n  new:\n    image: x\n" },
  ];
  for (const { of, text, typed } of files) {
    it(`gives the advice on a ${of("").kind} that a fresh process gives`, async () => {
      const states = [...typing(text, typed)];
      const warm = states.map((state) => said(of(state)));
      for (let index = 5; index < states.length; index += Math.ceil(states.length / 4))
        expect(said(of(states[index] ?? ""), await fresh())).toEqual(warm[index]);
      // The way back: what was typed is taken out again, and the facts of longer texts are known.
      const check = await fresh();
      const back = states.toReversed().map((state) => said(of(state), check));
      expect(back.toReversed()).toEqual(warm);
    });
  }
});
