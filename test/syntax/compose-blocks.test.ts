import { describe, expect, it } from "vitest";
import { readByBlocks } from "../../server/src/syntax/compose/joined.js";
import type { Node } from "../../server/src/syntax/compose/node.js";
import { readWhole } from "../../server/src/syntax/compose/yaml.js";

const text = `# what all have in common
x-base: &base
  restart: always # until stopped
  env: { A: 1, B: [2, 3] }

services:
  # the first
  web:
    <<: *base
    image: "web:1"
    command: |
      one
        two

    ports:
    - "80:80"
    - published: 443
      target: 443
  db:
    image: postgres:17
    environment: { <<: { C: d }, E: &secret s3 }
    labels:
      - a=b
      -
  web:
    image: other
    restart: *secret
include:
- one.yaml
- two.yaml
volumes:
  files:
  other: {}
`;

const noise = [
  "x",
  "  y:",
  "\n    rest",
  '"',
  "[",
  "{ ",
  "- a\n",
  "\n",
  " #c",
  "&a b",
  "*base",
  "|",
  "\t",
  "'",
  "\n---\n",
  "? k",
];

const file = (written: string) => ({ path: "compose.yaml", text: written });

/** Without what the library itself says of a problem: it depends on what stands behind. */
const plain = (read: ReturnType<typeof readWhole> | undefined) =>
  read && {
    ...read,
    problems: read.problems.map(({ detail: _, ...problem }) => problem).sort((a, b) => a.start - b.start),
  };

describe("reading a Compose file by blocks", () => {
  it("gives what reading it as a whole gives, half-typed as well", () => {
    let inBlocks = 0;
    for (let at = 0; at <= text.length; at += 7) {
      for (const typed of ["", noise[(at / 7) % noise.length] ?? ""]) {
        for (const behind of ["", text.slice(at)]) {
          const half = text.slice(0, at) + typed + behind;
          const read = readByBlocks(file(half));
          if (!read) continue;
          inBlocks++;
          expect(plain(read), half).toEqual(plain(readWhole(file(half))));
        }
      }
    }
    expect(inBlocks).toBeGreaterThan(text.length / 7);
  });

  it("keeps what stands above a keystroke, unless it holds an alias", () => {
    const before = servicesOf(readByBlocks(file(text))?.documents[0]);
    const after = servicesOf(readByBlocks(file(text.replace("other: {}", "other: { driver: local }")))?.documents[0]);
    expect(before.map((node, index) => node === after[index])).toEqual([false, true, false]);
    const elsewhere = servicesOf(readByBlocks({ path: "compose.override.yaml", text })?.documents[0]);
    expect(elsewhere.some((node, index) => node === before[index])).toBe(false);
  });
});

function servicesOf(root: Node | undefined): readonly (Node | undefined)[] {
  const services = root?.kind === "mapping" ? root.own.find(({ name }) => name === "services")?.value : undefined;
  return services?.kind === "mapping" ? services.own.map(({ value }) => value) : [];
}
