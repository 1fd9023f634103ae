import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parseArticle, parseCases } from "../server/src/knowledge/article.js";

const project = fileURLToPath(new URL("..", import.meta.url));
let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "dockwise-scaffold-"));
  write("package.json", '{ "name": "dockwise" }\n');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** Runs a script of `server/build` on a folder of its own. */
function script(name: "practice" | "generate", ...args: readonly string[]) {
  const command = [join(project, "node_modules/tsx/dist/cli.mjs"), join(project, `server/build/${name}.ts`), ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { encoding: "utf8" });
  return { status, stdout, stderr };
}
const practice = (id: string) => script("practice", id, root);
const generate = () => script("generate", root);

const read = (path: string): string => readFileSync(join(root, path), "utf8");
const isThere = (path: string): boolean => existsSync(join(root, path));
function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

describe("npm run practice", () => {
  it.each(["dockerfile", "compose"])("makes an article, a rule and a case file for %s, which build", (kind) => {
    const id = `${kind}/do-the-thing`;
    const { status, stdout } = practice(id);
    expect(status).toBe(0);
    const paths = [`knowledge-base/${id}.md`, `server/src/rules/${id}.ts`, `test/cases/${id}.md`];
    for (const path of paths) expect(stdout).toContain(`  ${path}\n`);

    const article = parseArticle(id, read(`knowledge-base/${id}.md`));
    expect(article.practice.title).toBe("Do the thing");
    expect(article.examples.map(({ verdict, kind: language }) => [verdict, language])).toEqual([
      ["bad", kind],
      ["good", kind],
    ]);
    expect(parseCases(id, read(`test/cases/${id}.md`))).toMatchObject([{ verdict: "good", kind }]);
    expect(read(`server/src/rules/${id}.ts`)).toContain(`${kind}Rule("${id}",`);

    expect(generate()).toMatchObject({ status: 0, stderr: "" });
    expect(read("server/src/knowledge/generated/practices.ts")).toContain(`"${id}"`);
    expect(read(`server/src/rules/generated/${kind}.ts`)).toContain(`from "../${id}.js"`);
  });

  it("makes no more than an article for a build error", () => {
    practice("buildlog/thing-missing");
    expect(readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())).toHaveLength(
      2,
    );
    const { examples, patterns } = parseArticle(
      "buildlog/thing-missing",
      read("knowledge-base/buildlog/thing-missing.md"),
    );
    expect(examples[0]?.text).toMatch(new RegExp(patterns[0]?.expression ?? "$^"));
    expect(generate()).toMatchObject({ status: 0, stderr: "" });
  });

  it.each(["", "do-the-thing", "docker/do-the-thing", "dockerfile/Do_The_Thing", "dockerfile/../../x"])(
    "refuses the id %j",
    (id) => {
      const { status, stdout, stderr } = practice(id);
      expect([status, stdout]).toEqual([2, ""]);
      expect(stderr).toContain(`"${id}" names no practice.`);
      expect(stderr).toContain("npm run practice dockerfile/<id>");
      expect(readdirSync(root)).toEqual(["package.json"]);
    },
  );

  it("overwrites nothing, and adds what is not there", () => {
    const rule = "server/src/rules/dockerfile/do-the-thing.ts";
    write(rule, "// mine\n");
    const { stdout } = practice("dockerfile/do-the-thing");
    expect(read(rule)).toBe("// mine\n");
    expect(stdout).not.toContain(rule);
    expect(isThere("knowledge-base/dockerfile/do-the-thing.md")).toBe(true);

    write("knowledge-base/dockerfile/do-the-thing.md", "mine\n");
    expect(practice("dockerfile/do-the-thing").stdout).toContain("dockerfile/do-the-thing is there already.");
    expect(read("knowledge-base/dockerfile/do-the-thing.md")).toBe("mine\n");
  });
});

describe("npm run generate", () => {
  beforeEach(() => practice("dockerfile/do-the-thing"));

  it("fails for an article without a rule", () => {
    rmSync(join(root, "server/src/rules/dockerfile/do-the-thing.ts"));
    const { status, stderr } = generate();
    expect(status).toBe(1);
    expect(stderr).toBe(
      "knowledge-base/dockerfile/do-the-thing.md: has no rule; write server/src/rules/dockerfile/do-the-thing.ts, or say who finds it with `found-by`.\n",
    );
    expect(isThere("server/src/knowledge/generated/practices.ts")).toBe(false);
  });

  it("takes an article without a rule that says who finds it", () => {
    rmSync(join(root, "server/src/rules/dockerfile/do-the-thing.ts"));
    const article = "knowledge-base/dockerfile/do-the-thing.md";
    write(article, read(article).replace("category:", "found-by: review\ncategory:"));
    expect(generate().status).toBe(0);
  });

  it("fails for a rule without an article", () => {
    rmSync(join(root, "knowledge-base/dockerfile/do-the-thing.md"));
    const { status, stderr } = generate();
    expect(status).toBe(1);
    expect(stderr).toBe(
      "server/src/rules/dockerfile/do-the-thing.ts: has no article; write knowledge-base/dockerfile/do-the-thing.md.\n",
    );
  });

  it("fails for an article that is wrong, with one sentence and no stack", () => {
    const article = "knowledge-base/dockerfile/do-the-thing.md";
    write(article, read(article).replace("category: correctness", "category: style"));
    const { status, stderr } = generate();
    expect(status).toBe(1);
    expect(stderr).toBe(
      "knowledge-base/dockerfile/do-the-thing.md: needs a `category` out of correctness, security, reliability, speed, size, upkeep.\n",
    );
  });

  it("leaves files alone that would not change", () => {
    generate();
    const written = () => statSync(join(root, "server/src/rules/generated/dockerfile.ts")).mtimeMs;
    const before = written();
    expect(generate().status).toBe(0);
    expect(written()).toBe(before);
  });
});
