import { describe, expect, it } from "vitest";
import {
  buildContext,
  contextSources,
  findSource,
  hidingPattern,
  nearestSource,
} from "../../server/src/facts/workspace/context.js";
import { workspaceOf } from "../../server/src/facts/workspace/workspace.js";
import { globMatches } from "../../server/src/syntax/glob.js";
import { ignorePatterns, isIgnoredBy } from "../../server/src/syntax/ignore.js";
import { dockerfileSource } from "../../server/src/syntax/source.js";

const context = (texts: Record<string, string>, path = "Dockerfile", text = "FROM a\nCOPY src /src\n") => {
  const found = buildContext(workspaceOf(texts, "2026-01-01"))(dockerfileSource(path, text));
  if (!found) throw new Error("no context");
  return found;
};

describe(".dockerignore", () => {
  it.each([
    ["*.md", "a.md", true],
    ["*.md", "docs/a.md", false],
    ["**/*.md", "docs/x/a.md", true],
    ["**/*.md", "a.md", true],
    ["node_modules", "node_modules/a/b", true],
    ["node_modules", "web/node_modules", false],
    ["/dist/", "dist/a", true],
    ["a/**", "a/b/c", true],
    ["a/**", "a", false],
    ["?.txt", "ab.txt", false],
    ["[a-c].txt", "b.txt", true],
    ["[^a-c].txt", "b.txt", false],
    ["*", "a/b", true],
    ["# note", "# note", false],
    ["*\n!src", "src/a", false],
    ["*\n!src\nsrc/a", "src/a", true],
    ["!a\na", "a", true],
    ["a/../b", "b", true],
    ["temp?", "tempa/x", true],
  ])("%j on %s", (text, path, isIgnored) => {
    expect(isIgnoredBy(ignorePatterns(text), path)).toBe(isIgnored);
  });

  it("marks its patterns", () => {
    const text = "\uFEFF# a\r\n  b \r\n\r\n!c/\r\n";
    expect(ignorePatterns(text).map(({ start, end }) => text.slice(start, end))).toEqual(["b", "!c/"]);
  });

  it("is never slow", () => {
    const before = performance.now();
    expect(globMatches("**/".repeat(30) + "*a".repeat(60), "a".repeat(4000))).toBe(true);
    expect(globMatches(`${"*a".repeat(60)}b`, "a".repeat(4000))).toBe(false);
    expect(performance.now() - before).toBeLessThan(3000);
  });
});

describe("build context", () => {
  it("is the folder of the Dockerfile, or the one above that has the sources", () => {
    expect(context({ "api/src/a": "", "src/a": "" }, "api/Dockerfile").folder).toBe("api");
    expect(context({ "docker/Dockerfile": "", "src/a": "" }, "docker/Dockerfile").folder).toBe("");
    expect(context({ "x/y/Dockerfile": "", "x/src/a": "" }, "x/y/Dockerfile").folder).toBe("x");
    expect(context({ "api/Dockerfile": "" }, "api/Dockerfile").folder).toBe("api");
  });

  it("is what a Compose file says", () => {
    const compose = "services:\n  api:\n    build:\n      context: .\n      dockerfile: api/Dockerfile\n";
    const texts = { "compose.yaml": compose, "api/Dockerfile": "", "api/src/a": "" };
    expect(context(texts, "api/Dockerfile").folder).toBe("");
  });

  it("goes by the ignore file of the Dockerfile before that of the folder", () => {
    const texts = { ".dockerignore": "src", "src/a": "", "app.Dockerfile.dockerignore": "other" };
    expect(findSource(context(texts), "src").hidden).toEqual(["src"]);
    expect(findSource(context(texts, "app.Dockerfile"), "src").visible).toEqual(["src"]);
  });

  it("sees a folder as long as something in it survives", () => {
    expect(findSource(context({ ".dockerignore": "src\n!src/a", "src/a": "", "src/b": "" }), "./src/").visible).toEqual(
      ["src"],
    );
    expect(findSource(context({ ".dockerignore": "src\n!src/x", "src/a": "" }), "src").hidden).toEqual(["src"]);
  });

  it("finds patterns, tells what leads out, and which pattern hides", () => {
    const one = context({ ".dockerignore": "*.lock\n", "a.json": "", "b.json": "", "x/c.json": "", "y.lock": "" });
    expect(findSource(one, "*.json").visible).toEqual(["a.json", "b.json"]);
    expect(findSource(one, "/a.json").visible).toEqual(["a.json"]);
    expect(findSource(one, "../a.json")).toMatchObject({ escapes: true, visible: ["a.json"] });
    expect(hidingPattern(one, "y.lock")?.written).toBe("*.lock");
    expect(hidingPattern(one, "a.json")).toBeUndefined();
  });

  it("knows the path that was meant", () => {
    const one = context({ "Src/app/main.py": "", "requirements.txt": "", "conf/nginx.conf": "" });
    expect(nearestSource(one, "src/app/main.py")).toBe("Src/app/main.py");
    expect(nearestSource(one, "requirement.txt")).toBe("requirements.txt");
    expect(nearestSource(one, "nginx.conf")).toBe("conf/nginx.conf");
    expect(nearestSource(one, "elsewhere")).toBeUndefined();
  });

  it("asks only for what comes from it", () => {
    const text =
      "FROM a\nARG D=src\nARG X\nCOPY $D b c /to/\nCOPY --from=a e /e\nADD https://x.org/f /f\nCOPY $X /x\nCOPY <<E /g\nE\n";
    expect(contextSources(dockerfileSource("Dockerfile", text)).map(({ value }) => value)).toEqual(["src", "b", "c"]);
  });
});
