// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Compose writes its variables like this.

import { describe, expect, it } from "vitest";
import { applyEdits, type Edit } from "../../server/src/base/edit.js";
import {
  appendItem,
  declare,
  insertEntry,
  insertSection,
  removeEntry,
  removeItem,
  replaceValue,
} from "../../server/src/syntax/compose/edits.js";
import { layout } from "../../server/src/syntax/compose/layout.js";
import { compose } from "../../server/src/syntax/compose/model.js";
import { type Entry, items } from "../../server/src/syntax/compose/node.js";
import { quote } from "../../server/src/syntax/compose/quote.js";
import type { Service } from "../../server/src/syntax/compose/service.js";
import { type ComposeSource, composeSource } from "../../server/src/syntax/source.js";

const source = (text: string) => composeSource("compose.yaml", text);
const edited = (text: string, edit: Edit | undefined) => edit && applyEdits(text, [edit]);

function change(text: string, make: (web: Service, file: ComposeSource) => Edit | undefined): string | undefined {
  const file = source(text);
  const [web] = compose(file).services;
  return web && edited(text, make(web, file));
}
const key = (service: Service, name: string): Entry => service.keys.get(name) ?? service.entry;
const web = (keys: string) => `services:\n  web:\n${keys.replace(/^(?=.)/gm, "    ")}`;

describe("a key goes", () => {
  const without = (name: string, keys: string) =>
    change(web(keys), (service, file) => removeEntry(file, key(service, name)));

  it("with its line, its comment and what is under it", () => {
    expect(without("ports", "image: a # a\nports: # p\n  - 1 # one\n  # more\n# user\nuser: u\n")).toBe(
      web("image: a # a\n# user\nuser: u\n"),
    );
    expect(without("user", "image: a\nuser: u")).toBe(web("image: a"));
    expect(without("image", "image: a\nuser: u\n")).toBe(web("user: u\n"));
  });

  it("with the blank line that would be one too many", () => {
    const text = 'version: "3"\n\nservices: {}\n';
    const file = source(text);
    const [version] = compose(file).sections;
    expect(version && edited(text, removeEntry(file, version))).toBe("services: {}\n");
  });

  it("with the key above, if nothing else is under that", () => {
    expect(
      change(web("image: a\ndeploy:\n  resources:\n    limits:\n      cpus: 1\n"), (service, file) => {
        const limits = service.deploy?.limits;
        const cpus = limits && find(file, limits.cpus?.start ?? 0);
        return cpus && removeEntry(file, cpus);
      }),
    ).toBe(web("image: a\n"));
  });

  it("out of braces with its comma", () => {
    const text = "services: { web: { image: a, user: u }, b: { image: b } }\n";
    expect(change(text, (service, file) => removeEntry(file, key(service, "image")))).toBe(
      "services: { web: { user: u }, b: { image: b } }\n",
    );
    expect(change(text, (service, file) => removeEntry(file, key(service, "user")))).toBe(
      "services: { web: { image: a }, b: { image: b } }\n",
    );
  });

  it("and leaves CRLF, and the dash of an item, as they are", () => {
    expect(without("user", "image: a\r\nuser: u\r\nrestart: no\r\n")).toBe(web("image: a\r\nrestart: no\r\n"));
    expect(
      change(web("image: a\nports:\n  - mode: host\n    target: 80\n"), (service, file) => {
        const [port] = service.ports;
        const mode = port?.mode && find(file, port.mode.start);
        return mode && removeEntry(file, mode);
      }),
    ).toBe(web("image: a\nports:\n  - target: 80\n"));
  });

  it("not if it came through an anchor", () => {
    const text = "x-a: &a\n  user: u\nservices:\n  web:\n    <<: *a\n    image: a\n";
    expect(change(text, (service, file) => removeEntry(file, key(service, "user")))).toBeUndefined();
  });
});

it("removes one item, or the list with its last", () => {
  const drop = (keys: string) =>
    change(web(keys), (service, file) => {
      const item = items(service.keys.get("cap_add")?.value)[0];
      return item && removeItem(file, item);
    });
  expect(drop("image: a\ncap_add:\n  - A # a\n  - B\n")).toBe(web("image: a\ncap_add:\n  - B\n"));
  expect(drop("image: a\ncap_add: [A, B]\n")).toBe(web("image: a\ncap_add: [B]\n"));
  expect(drop("image: a\ncap_add:\n  - A\n")).toBe(web("image: a\n"));
});

describe("a key comes", () => {
  it("last, in the file's own step, above what follows", () => {
    const text = "services:\n    web:\n        image: a # a\n\n    db:\n        image: b\n";
    const made = change(text, (service, file) =>
      insertEntry(file, service.entry, "healthcheck", "\n  test: [CMD, x]\n  retries: 3"),
    );
    expect(made).toBe(
      "services:\n    web:\n        image: a # a\n        healthcheck:\n            test: [CMD, x]\n            retries: 3\n\n    db:\n        image: b\n",
    );
  });

  it("behind a sibling, with the file's line ends", () => {
    const text = web("image: a\r\nuser: u\r\n").replaceAll(/\r?\n/g, "\r\n");
    expect(change(text, (service, file) => insertEntry(file, service.entry, "init", "true", "image"))).toBe(
      web("image: a\ninit: true\nuser: u\n").replaceAll("\n", "\r\n"),
    );
  });

  it("into a service where it usually stands, as near to the end as that allows", () => {
    const add = (text: string) => change(text, (service, file) => insertEntry(file, service.entry, "volumes", "[/a]"));
    const image = "services:\n  web:\n    image: b\n";
    expect(add(`${image}    ports: [c]\n`)).toBe(`${image}    volumes: [/a]\n    ports: [c]\n`);
    expect(add(`${image}    # - put aside\n      # - too\n    ports: [c]\n`)).toBe(
      `${image}    volumes: [/a]\n    # - put aside\n      # - too\n    ports: [c]\n`,
    );
    expect(add(`${image}    user: c\n    depends_on: [d]\n`)).toBe(
      `${image}    user: c\n    depends_on: [d]\n    volumes: [/a]\n`,
    );
    expect(add("services:\n  web: # c\n    user: d\n")).toBe("services:\n  web: # c\n    volumes: [/a]\n    user: d\n");
  });

  it("into a service that is empty, and into braces", () => {
    const add = (text: string) => change(text, (service, file) => insertEntry(file, service.entry, "image", "a"));
    expect(add("services:\n  web:\n")).toBe("services:\n  web:\n    image: a\n");
    expect(add("services: { web: { user: u } }\n")).toBe("services: { web: { image: a, user: u } }\n");
    expect(add("services: { web: {} }\n")).toBe("services: { web: { image: a } }\n");
  });

  it("at the top level", () => {
    expect(edited("a:\n  b: c\n", insertSection(source("a:\n  b: c\n"), "volumes", "\n  data:"))).toBe(
      "a:\n  b: c\n\nvolumes:\n  data:\n",
    );
    const text = "volumes:\n  old:\nservices: {}\n";
    expect(edited(text, declare(source(text), "volumes", "data"))).toBe("volumes:\n  old:\n  data:\nservices: {}\n");
  });
});

it("appends an item at the dashes of the list, or the file", () => {
  const add = (keys: string) => change(web(keys), (service, file) => appendItem(file, key(service, "ports"), '"2:2"'));
  expect(add("ports:\n- 1:1 # one\nuser: u\n")).toBe(web('ports:\n- 1:1 # one\n- "2:2"\nuser: u\n'));
  expect(add("ports: [1]\n")).toBe(web('ports: [1, "2:2"]\n'));
  expect(add("ports:\nuser: u\n")).toBe(web('ports:\n  - "2:2"\nuser: u\n'));
  expect(add("ports: 1\n")).toBeUndefined();
});

it("replaces a value in its own quotes", () => {
  const put = (image: string, text: string) =>
    change(web(`image: ${image} # i\n`), ({ image: value }) => value && replaceValue(value, text));
  expect(put("a", "a:1")).toBe(web("image: a:1 # i\n"));
  expect(put("'a'", "a:1")).toBe(web("image: 'a:1' # i\n"));
  expect(put('"a"', "a:1")).toBe(web('image: "a:1" # i\n'));
  expect(put("a", "a: b")).toBe(web('image: "a: b" # i\n'));
  expect(
    change(
      web("ports:\n  - '80:80'\n"),
      ({ ports: [port] }) => port?.published && replaceValue(port.published, "8080"),
    ),
  ).toBe(web("ports:\n  - '8080:80'\n"));
});

it("quotes what YAML would read as something else", () => {
  const texts = [
    "a",
    "1",
    "true",
    "no",
    "a: b",
    "a #b",
    "${A:-b}",
    "*a",
    "22:22",
    "",
    "- a",
    "it's",
    "nginx:1.27-alpine",
  ];
  for (const style of ["plain", "single", "double"] as const) {
    for (const text of texts) {
      const [entry] = compose(source(`a: ${quote(text, style)}\n`)).sections;
      expect(entry?.value).toMatchObject({ value: text });
    }
  }
  expect([quote("nginx:1.27", "plain"), quote("a", "single"), quote("${A:-b}", "plain")]).toEqual([
    "nginx:1.27",
    "'a'",
    "${A:-b}",
  ]);
});

it("knows the habits of a file", () => {
  expect(layout(source("a:\n    b:\n        - 'c'\n        - \"d\"\n    e:\n        - 'f'\r\n"))).toEqual({
    step: 4,
    dash: 4,
    quote: "single",
    lineEnd: "\r\n",
  });
  expect(layout(source(""))).toEqual({ step: 2, dash: 2, quote: "double", lineEnd: "\n" });
});

/** The innermost entry whose value starts at an offset. */
function find(file: ComposeSource, offset: number): Entry | undefined {
  const within = (entries: readonly Entry[]): Entry | undefined => {
    for (const entry of entries) {
      if (entry.value?.start === offset && entry.value.kind === "scalar") return entry;
      const values = entry.value?.kind === "sequence" ? entry.value.own.map(({ value }) => value) : [entry.value];
      for (const value of values) {
        const found = value?.kind === "mapping" ? within(value.own) : undefined;
        if (found) return found;
      }
    }
    return undefined;
  };
  return within(compose(file).sections);
}
