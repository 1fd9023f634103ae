import { describe, expect, it } from "vitest";
import { applyEdits } from "../../server/src/base/edit.js";
import { explain } from "../../server/src/engine/explain.js";
import { bareWorkspace, workspaceOf } from "../../server/src/facts/workspace/workspace.js";
import { type Example, printMarks } from "../../server/src/knowledge/example.js";
import type { PracticeId } from "../../server/src/knowledge/practice.js";
import { buildLogSource } from "../../server/src/syntax/source.js";
import { articles, casesOf, today, workspaceOfExample } from "../articles.js";

const explained = (example: Example) =>
  explain(buildLogSource(example.text, example.path), workspaceOfExample(example));

/** The practice shows the mistake, and what to do about it is for people to decide. */
const onlyPlaced = new Set<string>(["buildlog/copy-source-in-image", "buildlog/copy-source-not-built"]);

for (const { id, examples, practice } of articles.filter(({ id }) => id.startsWith("buildlog/"))) {
  describe(id, () => {
    const logs = [...examples, ...casesOf(id)].filter(({ kind }) => kind === "buildlog");

    it("is told by what the article marks", () => {
      for (const example of logs.filter(({ verdict }) => verdict === "bad")) {
        const own = explained(example).answers.find((answer) => answer.id === id);
        const marks = (own?.evidence ?? []).map((range) => ({ ...range, message: own?.message ?? "" }));
        expect(printMarks(example.text, marks)).toBe(example.printed);
      }
    });

    const cases = casesOf(id);
    it.runIf(cases.length > 0)("comes first in its hard cases", () => {
      for (const example of cases.filter(({ verdict }) => verdict !== "fixed")) {
        expect(explained(example).answers[0]?.id).toBe(id);
      }
    });

    const pairs = cases.flatMap((example, index) => {
      const before = cases[index - 1];
      return example.verdict === "fixed" && before ? [[before, example] as const] : [];
    });
    it.runIf(pairs.length > 0)("mends the files of its hard cases, to the byte", () => {
      for (const [bad, fixed] of pairs) expectMended(id, bad, fixed);
    });

    it("has a message with nothing left open", () => {
      for (const example of logs.filter(({ verdict }) => verdict === "bad")) {
        const own = explained(example).answers.find((answer) => answer.id === id);
        expect(own?.message).toMatch(/\S\.$/);
        expect(own?.message.replace(/`[^`]*`/g, "")).not.toMatch(/[{}]|undefined/);
      }
    });

    it("does not see a failure where there is none", () => {
      for (const example of logs.filter(({ verdict }) => verdict === "good")) {
        expect(explained(example).answers).toEqual([]);
      }
    });

    const isMended =
      practice.fix ||
      (practice.foundAs && !onlyPlaced.has(id) && examples.some(({ files }) => Object.keys(files).length > 0));
    it.runIf(isMended)("turns the file of the bad example into the good one, to the byte", () => {
      const bad = examples.find(({ verdict }) => verdict === "bad");
      const good = examples.find(({ verdict }) => verdict === "good");
      if (!bad || !good) throw new Error("has no pair of examples");
      expectMended(id, bad, good);
      expect(explained(bad).answers[0]?.id).toBe(id);
    });
  });
}

/** Applies the first fix of the practice's answer and compares every file that it edits. */
function expectMended(id: PracticeId, bad: Example, mended: Example): void {
  const [fix] = explained(bad).answers.find((answer) => answer.id === id)?.fixes ?? [];
  const paths = new Set(fix?.edits.map(({ path }) => path));
  expect(paths.size).toBeGreaterThan(0);
  for (const path of paths) {
    const edits = fix?.edits.filter((edit) => edit.path === path) ?? [];
    const wanted = path === mended.path ? mended.text : mended.files[path ?? ""];
    expect(applyEdits(bad.files[path ?? ""] ?? "", edits)).toBe(wanted);
  }
}

const first = (log: string, files: Readonly<Record<string, string>> = {}) =>
  explain(buildLogSource(log), Object.keys(files).length > 0 ? workspaceOf(files, today) : bareWorkspace(today))
    .answers[0];

describe("of several causes", () => {
  it("puts the index that did not load before the package that is missing", () => {
    const log = [
      "#5 [2/2] RUN apk add git",
      "#5 4.2 WARNING: fetching https://mirror.example.com/main: DNS: transient error (try again later)",
      "#5 4.3 ERROR: unable to select packages:",
      "#5 4.3   git (no such package):",
      '#5 ERROR: process "/bin/sh -c apk add git" did not complete successfully: exit code: 1',
    ].join("\n");
    expect(first(log)?.id).toBe("buildlog/apk-index-unreachable");
  });

  it("passes over what another step printed", () => {
    const log = [
      "#5 [2/3] RUN curl -f https://example.com/a || true",
      "#5 1.0 curl: (22) The requested URL returned error: 404",
      "#5 DONE 1.1s",
      "#6 [3/3] RUN ./check",
      "#6 0.3 all is lost",
      '#6 ERROR: process "/bin/sh -c ./check" did not complete successfully: exit code: 3',
    ].join("\n");
    expect(first(log)?.id).toBe("buildlog/command-failed");
    expect(first(log)?.message).toBe("`./check` ends with exit code 3.");
  });

  it("takes the word of the workspace over that of the log", () => {
    const log =
      'ERROR: failed to solve: failed to compute cache key: failed to calculate checksum of ref a::b: "/notes.md": not found';
    expect(first(log)?.id).toBe("buildlog/copy-source-not-found");
    const files = { Dockerfile: "FROM alpine:3.22\nCOPY notes.md /\n", "Notes.md": "" };
    expect(first(log, files)).toMatchObject({ id: "buildlog/copy-source-case", path: "Dockerfile" });
  });
});

describe("a log that tells little", () => {
  it("leaves no name of a message open", () => {
    const [answer] = explain(buildLogSource("ERROR: unknown flag: --chwon\n"), bareWorkspace(today)).answers;
    expect(answer).toMatchObject({
      id: "buildlog/unknown-flag",
      message: "Use flags that the instruction knows.",
    });
  });

  it("knows a Docker without buildx by the option of buildx that it refuses", () => {
    const log = "unknown flag: --progress\n\nUsage:  docker build [OPTIONS] PATH | URL | -\n";
    expect(first(log)?.id).toBe("buildlog/buildx-missing");
  });
});

describe("what BuildKit guesses", () => {
  it("is one of several as near, so the file decides", () => {
    const parse =
      "ERROR: failed to solve: dockerfile parse error on line 2: unknown instruction: RNU (did you mean ENV?)";
    expect(first(parse, { Dockerfile: "FROM alpine:3.22\nRNU echo ready\n" })?.fixes[0]?.edits[0]?.text).toBe("RUN");
    const target = 'ERROR: failed to solve: target stage "biuld" could not be found (did you mean bold?)';
    const files = {
      Dockerfile: "FROM alpine:3.22 AS bold\nFROM alpine:3.22 AS build\n",
      "other/Dockerfile": "FROM alpine:3.22 AS biuldx\n",
      "compose.yaml": "services:\n  web:\n    build:\n      context: .\n      target: biuld\n",
    };
    expect(first(target, files)?.fixes[0]?.edits[0]?.text).toBe("build");
  });
});

describe("other builders", () => {
  it("tell the command that failed in words of their own", () => {
    const podman =
      'STEP 2/2: RUN ./check\nall is lost\nError: building at STEP "RUN ./check": while running runtime: exit status 3\n';
    const kaniko =
      "INFO[0001] Running: [/bin/sh -c ./check]\nall is lost\nerror building image: error building stage: failed to execute command: waiting for process to exit: exit status 3\n";
    for (const log of [podman, kaniko, podman.replaceAll("\n", "\0\r\n")]) {
      expect(first(log)).toMatchObject({ message: "`./check` ends with exit code 3." });
    }
  });

  it("share no words with package managers of other languages", () => {
    const log = (command: string) =>
      `#7 [2/2] RUN ${command}\n#7 0.2 So, because app depends on foo, version solving failed.\n#7 ERROR: process "/bin/sh -c ${command}" did not complete successfully: exit code: 65\n`;
    expect(first(log("dart pub get"))?.id).toBe("buildlog/command-failed");
    expect(first(log("poetry install"))?.id).toBe("buildlog/pip-resolution-conflict");
  });
});

describe("a build that went well", () => {
  const build = "#5 [2/2] COPY start.sh /start.sh\n#5 DONE 0.1s\n#6 exporting to image\n#6 DONE 0.1s\n";

  it("hides no container that does not start after it", () => {
    const log = `${build}Error response from daemon: unable to find user shop: no matching entries in passwd file\n`;
    expect(first(log)?.id).toBe("buildlog/user-not-in-image");
  });

  it("is no failure for what is said besides", () => {
    expect(
      first(`curl: (22) The requested URL returned error: 404\n${build}3 tests failed, all retried\n`),
    ).toBeUndefined();
  });
});

describe("the place", () => {
  const files = {
    "api/Dockerfile": "FROM alpine:3.22\nRUN one\n",
    "web/Dockerfile": "FROM alpine:3.22\nRUN two --level  $LEVEL\n",
  };
  const process = 'process "/bin/sh -c two --level  $LEVEL" did not complete successfully: exit code: 2';

  it("is the file whose text the frame shows", () => {
    const log = `Dockerfile:2\n${"-".repeat(20)}\n   1 |     FROM alpine:3.22\n   2 | >>> RUN two --level  $LEVEL\n${"-".repeat(20)}\nERROR: failed to solve: ${process}`;
    expect(first(log, files)).toMatchObject({ path: "web/Dockerfile", line: 2 });
    expect(first(log)).toMatchObject({ path: "Dockerfile", line: 2 });
  });

  it("is found by the step's text where there is no frame", () => {
    const log = `#4 [2/2] RUN two --level  $LEVEL\n#4 ERROR: ${process}`;
    expect(first(log, files)).toMatchObject({ path: "web/Dockerfile", line: 2 });
  });

  it("is found by the image that could not be had", () => {
    const log =
      "failed to solve: shop/base:2: failed to resolve source metadata for docker.io/shop/base:2: pull access denied, repository does not exist";
    const place = { path: "Dockerfile", line: 2 };
    expect(first(log, { Dockerfile: "ARG TAG=2\nFROM shop/base:$TAG\n" })).toMatchObject(place);
  });
});

describe("a practice that finds the same mistake", () => {
  const said = (log: string, text: string) => first(log, { "compose.yaml": text });
  const log = "validating compose.yaml: services.web additional properties 'imge' not allowed";

  it("lends its place and fix where it finds what the log names", () => {
    const answer = said(
      log,
      "services:\n  db:\n    enviroment: {}\n    imge: postgres:18\n  web:\n    imge: nginx:1.29\n",
    );
    expect(answer).toMatchObject({ path: "compose.yaml", line: 6, fixes: [{ title: "Write `image`" }] });
  });

  it("lends nothing where two findings fit equally well", () => {
    const twice = "services:\n  db:\n    imge: postgres:18\n  web:\n    imge: nginx:1.29\n";
    const told = "services.other additional properties 'imge' not allowed";
    expect(said(told, twice)).toMatchObject({ id: "buildlog/compose-key-unknown", fixes: [] });
    expect(said(told, twice.replace("imge: nginx", "image: nginx"))?.fixes).toHaveLength(1);
  });

  it("is not asked about another RUN than the one that failed", () => {
    const text = "FROM debian:12-slim\nRUN apt-get install -y netcat\nRUN apt-get install -y libfoo\n";
    const failed = [
      "#7 [3/3] RUN apt-get install -y libfoo",
      "#7 0.5 E: Unable to locate package libfoo",
      '#7 ERROR: process "/bin/sh -c apt-get install -y libfoo" did not complete successfully: exit code: 100',
    ].join("\n");
    const { answers } = explain(buildLogSource(failed), workspaceOf({ Dockerfile: text }, today));
    expect(answers.find(({ id }) => id === "buildlog/apt-package-not-found")).toMatchObject({ line: 3, fixes: [] });
  });
});

describe("any text", () => {
  it("that is no failed build gets no answer", () => {
    for (const text of [
      "",
      "\n\n",
      "#1 [internal] load\n#1 DONE 0.1s\n",
      "Hello.\r\nAll is well.\r\n",
      "\u0000\u0001\uFFFD",
    ]) {
      expect(explain(buildLogSource(text), bareWorkspace(today)).answers).toEqual([]);
    }
  });

  it("is read in bounded time", () => {
    const lines = Array.from(
      { length: 120_000 },
      (_, index) => `#7 ${index}.123 Compiling part ${index} of a long list of things to do`,
    );
    const log = [
      "#7 [2/2] RUN make",
      ...lines,
      "x".repeat(2_000_000),
      '#7 ERROR: process "/bin/sh -c make" did not complete successfully: exit code: 2',
    ].join("\n");
    expect(log.length).toBeGreaterThan(8_000_000);
    const start = performance.now();
    const answer = first(log);
    expect(performance.now() - start).toBeLessThan(5000);
    expect(answer?.message).toBe("`make` ends with exit code 2.");
  });
});
