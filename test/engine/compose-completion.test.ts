import { describe, expect, it } from "vitest";
import { applyEdits } from "../../server/src/base/edit.js";
import { check } from "../../server/src/engine/check.js";
import { composeProposals } from "../../server/src/engine/completion/complete.js";
import type { Proposal } from "../../server/src/engine/completion/proposal.js";
import { defaultConfiguration } from "../../server/src/engine/settings.js";
import { settle } from "../../server/src/engine/settle.js";
import { workspaceOf } from "../../server/src/facts/workspace/workspace.js";
import { blueprints } from "../../server/src/knowledge/blueprints.js";
import { schemaProblems } from "../../server/src/syntax/compose/schema.js";
import { documents } from "../../server/src/syntax/compose/yaml.js";
import { composeSource } from "../../server/src/syntax/source.js";

const today = "2026-11-23";
const around = {
  Dockerfile: "FROM scratch\n",
  ".dockerignore": ".git\n.env\n",
  ".gitignore": ".env\n",
  ".env": "PORT=80\n",
  Caddyfile: "",
};
const all = { keys: true, names: true };

const proposalsAt = (text: string, offset: number): readonly Proposal[] =>
  composeProposals(workspaceOf(around, today), composeSource("compose.yaml", text), offset, all);

const chosen = (text: string, { range, text: written, edits = [] }: Proposal): string =>
  applyEdits(text, [{ ...range, text: written }, ...edits]);

describe("blueprints", () => {
  it.each(blueprints().map(({ id }) => [id]))("%s is clean under our own practices", (id) => {
    const text = "services:\n  ";
    const proposal = proposalsAt(text, text.length).find(({ label }) => label === id);
    expect(proposal).toBeDefined();
    const file = composeSource("compose.yaml", proposal ? `${chosen(text, proposal)}\n` : "");
    const advice = check(file, workspaceOf({ ...around, "compose.yaml": file.text }, today));
    expect(
      settle(advice, file, defaultConfiguration).map(({ practice, message }) => `${practice}: ${message}`),
    ).toEqual([]);
  });

  it.each(blueprints().map(({ id, text }) => [id, text]))("%s is written as it is offered alone", (id, text) => {
    const start = "services:\n  ";
    const proposal = proposalsAt(start, start.length).find(({ label }) => label === id);
    expect(proposal && `${chosen(start, proposal)}\n`).toBe(text);
  });
});

const example = `services:
  web:
    image: a:1
    build:
      context: .
    depends_on:
      db:
        condition: service_started
    volumes:
      - type: volume
        source: data
        target: /x
    deploy:
      resources:
        limits:
          memory: 1g
  db:
    image: b:1
volumes:
  data:
networks:
  inside:
    ipam:
      config:
        - subnet: 10.0.0.0/8
`;

/** Ends of lines, and what a person types on the way there. */
const places = [...example.matchAll(/\n( *)/g)].map(({ index, 0: found }) => index + found.length);

it("offers only keys that are known where they then stand", () => {
  let tried = 0;
  for (const place of places) {
    const column = place - example.lastIndexOf("\n", place - 1) - 1;
    const text = `${example.slice(0, place)}\n${" ".repeat(column)}${example.slice(place)}`;
    const keys = proposalsAt(text, place).filter(({ kind }) => kind === "key");
    for (const key of [...keys.slice(0, 4), ...keys.slice(-3)]) {
      const file = composeSource("compose.yaml", chosen(text, key));
      const unknown = schemaProblems(file).filter(({ kind }) => kind === "unknown-key");
      expect(documents(file)).toHaveLength(1);
      expect(unknown.map(({ start, end }) => file.text.slice(start, end))).toEqual([]);
      tried++;
    }
  }
  expect(tried).toBeGreaterThan(60);
});
