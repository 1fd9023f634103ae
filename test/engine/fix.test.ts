import { describe, expect, it } from "vitest";
import { inFile, insertAt } from "../../server/src/base/edit.js";
import { check } from "../../server/src/engine/check.js";
import { fixAll, fixOne, mend } from "../../server/src/engine/fix.js";
import { defaultConfiguration } from "../../server/src/engine/settings.js";
import { settle } from "../../server/src/engine/settle.js";
import { bareWorkspace, workspaceOf } from "../../server/src/facts/workspace/workspace.js";
import { composeSource, dockerfileSource } from "../../server/src/syntax/source.js";

const workspace = bareWorkspace("2026-11-23");
const fixed = (text: string, selection: Parameters<typeof fixAll>[3] = { safeOnly: true }) =>
  fixAll(dockerfileSource("Dockerfile", text), workspace, defaultConfiguration, selection);

describe("fixAll", () => {
  it("applies every safe fix, and nothing on a second run", () => {
    const once = fixed("FROM debian:12\nENV A b\n# a comment  \nLABEL c d e\n");
    expect(once.text).toBe('FROM debian:12\nENV A=b\n# a comment  \nLABEL c="d e"\n');
    expect(once.applied).toBe(2);
    expect(fixed(once.text)).toMatchObject({ text: once.text, applied: 0 });
  });

  it("comes to an end where many fixes cannot be applied together, each with its neighbour", () => {
    const ports = Array.from(
      { length: 25 },
      (_, at) => `  s${at}:\n    image: redis:8\n    ports:\n      - \${P${at}-${7000 + at}}:6379\n`,
    );
    const everything = { ...defaultConfiguration, all: true };
    const once = (text: string) =>
      fixAll(composeSource("compose.yaml", text), workspace, everything, { safeOnly: true }).text;
    const first = once(`name: a\nservices:\n${ports.join("")}`);
    expect(first.match(/"127\.0\.0\.1:\$\{P\d+-\d+\}:6379"/g)).toHaveLength(25);
    expect(once(first)).toBe(first);
  });

  it("leaves choices to people unless asked for", () => {
    const text = "FROM debian:12\nRUNN true\n";
    expect(fixed(text).text).toBe(text);
    expect(fixed(text, { safeOnly: false, practice: "dockerfile/know-the-instruction" }).text).toBe(
      "FROM debian:12\nRUN true\n",
    );
  });

  it("mends one practice only when asked for one", () => {
    const text = "FORM debian:12\nENV A b\n";
    expect(fixed(text, { safeOnly: false, practice: "dockerfile/write-env-with-equals" }).text).toBe(
      "FORM debian:12\nENV A=b\n",
    );
  });

  it("keeps the bytes of what it does not concern", () => {
    const text = "\uFEFFFROM debian:12\r\nENV  A   b \t\r\n\r\n#\tend\r\n";
    expect(fixed(text).text).toBe("\uFEFFFROM debian:12\r\nENV  A=b \t\r\n\r\n#\tend\r\n");
  });
});

describe("fixOne", () => {
  const source = dockerfileSource("Dockerfile", "FROM debian:12\nENV A b\n");
  const advice = settle(check(source, workspace), source, defaultConfiguration).find(
    ({ practice }) => practice === "dockerfile/write-env-with-equals",
  );
  if (!advice) throw new Error("the practice says nothing");

  it("refuses a result that keeps the finding", () => {
    const useless = { title: "", safe: false, edits: [insertAt(source.text.length, "# more\n")] };
    expect(fixOne(source, workspace, defaultConfiguration, advice, useless)).toBeUndefined();
  });

  it("refuses a result that shows something new", () => {
    const harmful = { title: "", safe: false, edits: [{ start: advice.start - 4, end: advice.end, text: "ENVV A" }] };
    expect(fixOne(source, workspace, defaultConfiguration, advice, harmful)).toBeUndefined();
  });

  it("gives the text of a right one", () => {
    const fix = advice.fixes[0];
    if (!fix) throw new Error("has no fix");
    expect(fixOne(source, workspace, defaultConfiguration, advice, fix)?.text).toBe("FROM debian:12\nENV A=b\n");
  });
});

describe("edits of other files", () => {
  const source = dockerfileSource("Dockerfile", "FROM debian:12\n");

  it("create files and change known ones", () => {
    const known = workspaceOf({ Dockerfile: source.text, ".gitignore": "node_modules\n" }, "2026-11-23");
    const edits = [inFile(".gitignore", insertAt(13, ".env\n")), inFile(".env", insertAt(0, "A=b\n"))];
    expect([...(mend(source, known, edits)?.files ?? [])]).toEqual([
      [".gitignore", "node_modules\n.env\n"],
      [".env", "A=b\n"],
    ]);
  });

  it("are refused where the file's text is not known", () => {
    const listed = { ...workspaceOf({}, "2026-11-23"), entries: new Map([["big.bin", { type: "file" as const }]]) };
    expect(mend(source, listed, [inFile("big.bin", insertAt(0, "x"))])).toBeUndefined();
  });
});

describe("what an error hid", () => {
  const text =
    "services:\n  web:\n    image: nginx:1.29\n    depends_on:\n      - databse\n  database:\n    image: postgres:17.4\n    volumes:\n      - data:/var/lib/postgresql/data\nvolumes:\n  data:\n";

  it("may show once the error is mended, if it is quieter", () => {
    const { text: mended } = fixAll(composeSource("compose.yaml", text), workspace, defaultConfiguration, {
      safeOnly: false,
      practice: "compose/depend-on-known-services",
    });
    expect(mended).toBe(text.replace("databse", "database"));
  });
});

describe("an error behind an error", () => {
  const mended = (text: string, practice: Parameters<typeof fixAll>[3]["practice"] & string) =>
    fixed(text, { safeOnly: false, practice }).text;

  it("may show in the instruction that is mended", () => {
    const text = "FROM debian:12\nCOPY a /b \\\nUSER unknown\n";
    expect(mended(text, "dockerfile/end-commands-before-the-next-instruction")).toBe(text.replace(" \\", ""));
  });

  it("may show in what is left of it", () => {
    const text = "FROM debian:12\nRUN true && cd /tmp \\\nRUN true\n";
    expect(mended(text, "dockerfile/end-commands-before-the-next-instruction")).toBe(text.replace(" \\", ""));
  });

  it("may not show elsewhere", () => {
    const source = dockerfileSource("Dockerfile", "FROM debian:12\nENV A=b\nCOPY a /b \\\nEXPOSE 80\n");
    const advice = check(source, workspace).find(
      ({ practice }) => practice === "dockerfile/end-commands-before-the-next-instruction",
    );
    const [fix] = advice?.fixes ?? [];
    if (!advice || !fix) throw new Error("has no fix");
    const harmful = { ...fix, edits: [...fix.edits, insertAt("FROM debian:12\n".length, "USER unknown\n")] };
    expect(fixOne(source, workspace, defaultConfiguration, advice, fix)).toBeDefined();
    expect(fixOne(source, workspace, defaultConfiguration, advice, harmful)).toBeUndefined();
  });
});
