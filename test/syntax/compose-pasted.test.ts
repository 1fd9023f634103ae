import { describe, expect, it } from "vitest";
import { applyEdits, replace } from "../../server/src/base/edit.js";
import { textAt } from "../../server/src/base/range.js";
import { compose } from "../../server/src/syntax/compose/model.js";
import { pasted } from "../../server/src/syntax/compose/pasted.js";
import { yamlProblems } from "../../server/src/syntax/compose/problems.js";
import { composeSource } from "../../server/src/syntax/source.js";

const source = (text: string) => composeSource("compose.yaml", text);
const repaired = (text: string) => pasted(source(text)).lostIndentation?.repaired;
const flat = (text: string) => text.replace(/^[ ]+/gm, "");

const edge = `version: ‘3.8’
services:
ai-model:
build: .
ports:
- “5000:5000”
depends_on:
- redis
- mongodb
redis:
image: redis:alpine
ports:
- “6379:6379”
mongodb:
image: mongo
ports:
- “27017:27017”
`;

describe("a pasted file", () => {
  it("gets its indentation and its quotes back", () => {
    expect(repaired(edge)).toBe(`version: '3.8'
services:
  ai-model:
    build: .
    ports:
      - "5000:5000"
    depends_on:
      - redis
      - mongodb
  redis:
    image: redis:alpine
    ports:
      - "6379:6379"
  mongodb:
    image: mongo
    ports:
      - "27017:27017"
`);
  });

  it("is found at the first line that stands too far left, and quote by quote", () => {
    const { lostIndentation, curlyQuotes } = pasted(source(edge));
    expect(lostIndentation && textAt(edge, lostIndentation)).toBe("ai-model:");
    expect(curlyQuotes.map(({ character, ascii }) => character + ascii)).toEqual([
      "‘'",
      "’'",
      ...Array.from({ length: 3 }, () => ['“"', '”"']).flat(),
    ]);
  });

  it("keeps CRLF and a BOM", () => {
    const text = repaired(`\uFEFF${edge.replaceAll("\n", "\r\n")}`) ?? "";
    expect(text.startsWith("\uFEFFversion: '3.8'\r\n")).toBe(true);
    expect(text.split("\n").every((line) => line === "" || line.endsWith("\r"))).toBe(true);
  });

  it.each([
    [
      "nested keys, long forms and named volumes",
      `name: shop
services:
  # the shop itself
  web:
    build:
      context: ./web
      args:
        NODE_ENV: production
    environment:
      DB_HOST: db
      DEBUG:
    healthcheck:
      test: ["CMD", "true"]
      interval: 10s
    depends_on:
      db:
        condition: service_healthy
    deploy:
      resources:
        limits:
          memory: 1g
        reservations:
          devices:
            - driver: nvidia
              count: 1
              capabilities: [gpu]

  db:
    image: postgres:17
    volumes:
      - data:/var/lib/postgresql/data
      - type: bind
        source: ./init
        target: /docker-entrypoint-initdb.d
        read_only: true
    networks:
      - back
networks:
  back:
    driver: bridge
volumes:
  data: {}
  old:
    external: true
`,
    ],
    [
      "networks with aliases, and variables in a list",
      `services:
  api:
    image: api
    networks:
      front:
        aliases:
          - backend
    environment:
      - A=b
    command: run --port 80
    logging:
      driver: json-file
      options:
        max-size: 10m
  web:
    image: web
networks:
  front:
`,
    ],
  ])("rebuilds %s", (_what, text) => {
    expect(yamlProblems(source(text))).toEqual([]);
    expect(repaired(flat(text))).toBe(text);
  });

  it("is left alone when it is whole, or when nothing sound comes out", () => {
    expect(repaired("services:\n  a:\n    image: a\n")).toBeUndefined();
    expect(repaired("services:\nsomething: else\n")).toBeUndefined();
    expect(repaired("version: '3'\n")).toBeUndefined();
  });
});

describe("curly quotes", () => {
  const straightened = (text: string) =>
    applyEdits(
      text,
      pasted(source(text)).curlyQuotes.map((quote) => replace(quote, quote.ascii)),
    );

  it("are found around values, items and flow items", () => {
    const text =
      "services:\n  a:\n    image: “nginx”\n    command: [“a”, ‘b’]\n    environment:\n      - A=“b c” # “no”\n";
    const after = straightened(text);
    expect(after).toBe(
      'services:\n  a:\n    image: "nginx"\n    command: ["a", \'b\']\n    environment:\n      - A="b c" # “no”\n',
    );
    expect(compose(source(after)).services[0]?.image?.value).toBe("nginx");
  });

  it.each(["# it’s “fine”\n", 'a: "so “is” this"\n', "a: it’s\n", "a: |\n  “text”\n", "a: “half\n"])(
    "are left in %j",
    (text) => expect(straightened(text)).toBe(text),
  );
});
