import { describe, expect, it } from "vitest";
import { ground } from "../../server/src/assist/ground.js";
import type { Library } from "../../server/src/assist/library.js";
import type { AdviceSubject, LogSubject } from "../../server/src/assist/subject.js";
import type { Advice } from "../../server/src/engine/advice.js";
import { buildLogSource, dockerfileSource } from "../../server/src/syntax/source.js";

const library: Library = (id) =>
  id.includes("unwritten") ? undefined : { id, title: `Title of ${id}`, markdown: `Text of ${id}` };

function adviceAt(text: string, word: string, practice: string, message = `\`${word}\` is here.`): Advice {
  const start = text.indexOf(word);
  expect(start).toBeGreaterThanOrEqual(0);
  return { practice, message, start, end: start + word.length, fixes: [], related: [] } as unknown as Advice;
}

function questionOn(text: string, advice: Advice, others: readonly Advice[] = []): string {
  const subject: AdviceSubject = {
    kind: "advice",
    source: dockerfileSource("Dockerfile", text),
    advice,
    all: [advice, ...others],
  };
  return ground(subject, library).question;
}

const questionOnLog = (text: string, more: Partial<LogSubject> = {}): string =>
  ground({ kind: "log", source: buildLogSource(text), answers: [], ...more }, library).question;

/** A file of so many comment lines with one word in the middle. */
const long = (lines: number, word: string): string =>
  Array.from({ length: lines }, (_, index) =>
    index === lines / 2 ? `USER ${word}` : `# line ${index + 1} of the file`,
  ).join("\n");

describe("an advice", () => {
  const text = "FROM node\nUSER root\nCMD npm start\n";

  it("comes with the file, its article, and those of what is near", () => {
    const question = questionOn(text, adviceAt(text, "root", "dockerfile/a"), [adviceAt(text, "npm", "dockerfile/b")]);
    expect(question).toContain(`\`\`\`dockerfile\n${text}\n\`\`\``);
    expect(question).toContain("line 2: `root` is here. (dockerfile/a)");
    expect(question).toContain("- line 3: `npm` is here. (dockerfile/b)");
    expect(question.indexOf("Text of dockerfile/a")).toBeLessThan(question.indexOf("Text of dockerfile/b"));
  });

  it("brings 200 lines of a long file, and says which", () => {
    const file = long(1000, "root");
    const far = adviceAt(file, "line 3 ", "dockerfile/far");
    const question = questionOn(file, adviceAt(file, "root", "dockerfile/a"), [far]);
    expect(question.match(/of the file/g)).toHaveLength(199);
    expect(question).toContain("USER root");
    expect(question).toContain("lines 401 to 600 of 1000");
    expect(question).not.toContain("dockerfile/far");
  });

  it("brings little of a file in one line of 5 MB", () => {
    const file = `USER root ${"x".repeat(5_000_000)}`;
    expect(questionOn(file, adviceAt(file, "root", "dockerfile/a")).length).toBeLessThan(5000);
  });

  it("sends nothing of a key whose head is above the excerpt", () => {
    const body = Array.from({ length: 300 }, () => "MIIEvQIBADANBgkqhkiG9w0BAQEFAASC").join("\n");
    const file = `FROM node\n-----BEGIN PRIVATE KEY-----\n${body}\n-----END PRIVATE KEY-----\nUSER root\n`;
    const question = questionOn(file, adviceAt(file, "root", "dockerfile/a"));
    expect(question).not.toContain("MIIE");
    expect(question).toContain("USER root");
  });

  it("has no secret in its message, the titles of its fixes and its path", () => {
    const secret = "hunter2hunter2";
    const file = `ENV DB_PASSWORD=${secret}\n`;
    const advice: Advice = {
      ...adviceAt(file, secret, "dockerfile/a", `\`${secret}\` is a secret.`),
      fixes: [{ title: `Take ${secret} out`, safe: true, edits: [] }],
    };
    const source = dockerfileSource("/home/adalovelace/Dockerfile", file);
    const { question } = ground({ kind: "advice", source, advice, all: [advice] }, library);
    expect(question).toContain("`<secret-1>` is a secret.");
    expect(question).toContain("Take <secret-1> out");
    expect(question).not.toContain(secret);
    expect(question).not.toContain("adalovelace");
  });

  it("cannot end the fence that it stands in", () => {
    const file = "USER root\n# ````\nFROM x\n";
    expect(questionOn(file, adviceAt(file, "root", "dockerfile/a"))).toContain(
      `\`\`\`\`\`dockerfile\n${file}\n\`\`\`\`\``,
    );
  });

  it("brings five articles at most, each once, and none that does not exist", () => {
    const ids = ["a", "a", "unwritten", "b", "c", "d", "e", "f"].map((name) => `dockerfile/${name}`);
    const others = ids.map((id) => adviceAt(text, "npm", id));
    const question = questionOn(text, adviceAt(text, "root", "dockerfile/own"), others);
    expect(question.match(/Text of \S+/g)).toEqual(
      ["own", "a", "b", "c", "d"].map((name) => `Text of dockerfile/${name}`),
    );
  });
});

describe("a log", () => {
  it("comes with its answers, their articles, and the file that failed", () => {
    const text = "#5 [2/3] RUN npm ci\n#5 1.2 npm error code ENOENT\n";
    const start = text.indexOf("npm error");
    const answers = [
      { id: "buildlog/no-manifest", message: "There is no manifest.", evidence: [{ start, end: start + 9 }] },
    ];
    const failed = { source: dockerfileSource("web/Dockerfile", "FROM node\nRUN npm ci\n"), line: 2 };
    const question = questionOnLog(text, { answers, failed });
    expect(question).toContain("- There is no manifest. (buildlog/no-manifest)");
    expect(question).toContain("Text of buildlog/no-manifest");
    expect(question).toContain("npm error code ENOENT");
    expect(question).toContain("FROM node\nRUN npm ci\n");
    expect(question).toContain("failed at line 2");
  });

  it("shows its end where nothing is known about it", () => {
    const question = questionOnLog(`${long(1000, "root")}\nthe very end\n`);
    expect(question).toContain("Dockwise itself knows no answer.");
    expect(question).toContain("the very end");
    expect(question).not.toContain("# line 1 of");
  });

  it("is free of terminal codes, which would hide a secret", () => {
    const token = `ghp_${"a1B2c3D4e5F6g7H8i9J0".repeat(2)}`;
    const question = questionOnLog(`cloning with ${token.slice(0, 10)}\u001b[0m\u001b[31m${token.slice(10)}\n`);
    expect(question).toContain("cloning with <secret-1>");
  });

  it("is decoded from raw JSON before its secrets are looked for", () => {
    const data = Buffer.from("npm error token: DB_PASSWORD=hunter2hunter2\n").toString("base64");
    const vertex = { digest: "sha256:1", name: "[2/2] RUN npm ci", started: "2026-01-01T00:00:00Z" };
    const log = [
      { vertexes: [vertex] },
      { logs: [{ vertex: "sha256:1", stream: 2, data, timestamp: "2026-01-01T00:00:01Z" }] },
    ];
    const question = questionOnLog(`${log.map((line) => JSON.stringify(line)).join("\n")}\n`);
    expect(question).not.toContain(data);
    expect(question).not.toContain("hunter2hunter2");
    expect(question).toContain("npm error");
  });
});
