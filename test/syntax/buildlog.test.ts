import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildLog } from "../../server/src/syntax/buildlog/log.js";
import { buildLogSource } from "../../server/src/syntax/source.js";

const read = (text: string) => buildLog(buildLogSource(text));
const dashes = "-".repeat(20);

const plain = [
  "#1 [internal] load build definition from Dockerfile",
  "#1 DONE 0.0s",
  "#2 [1/3] FROM docker.io/library/alpine:3.22",
  "#2 CACHED",
  "#3 [2/3] RUN echo first",
  "#3 0.100 first",
  "#3 DONE 0.2s",
  "#4 [3/3] RUN make all",
  "#4 0.300 making",
  "#4 0.412 make: *** No rule to make target 'all'.  Stop.",
  '#4 ERROR: process "/bin/sh -c make all" did not complete successfully: exit code: 2',
  "------",
  " > [3/3] RUN make all:",
  "0.412 make: *** No rule to make target 'all'.  Stop.",
  "------",
  "Dockerfile:3",
  dashes,
  "   1 |     FROM alpine:3.22",
  "   2 |     RUN echo first",
  "   3 | >>> RUN make all",
  "   4 |     ",
  dashes,
  'ERROR: failed to build: failed to solve: process "/bin/sh -c make all" did not complete successfully: exit code: 2',
];

const told = (text: string) => {
  const { failingStep, frame, exitCode, command, message } = read(text);
  return {
    step: failingStep?.text,
    output: failingStep?.output.map((line) => line.text),
    place: frame && `${frame.file}:${frame.line}`,
    exitCode,
    command,
    message: message?.text,
  };
};

const expected = {
  step: "RUN make all",
  output: ["making", "make: *** No rule to make target 'all'.  Stop."],
  place: "Dockerfile:3",
  exitCode: 2,
  command: "make all",
  message: 'process "/bin/sh -c make all" did not complete successfully: exit code: 2',
};

describe("a log that a terminal broke at its width", () => {
  const command = "make all INSTALL_PREFIX=/opt/shop CONFIGURATION=release VERBOSE=1 TARGETS=server,worker,cli";
  const long = plain.map((line) => line.replaceAll("make all", command));
  const broken = (width: number) => long.flatMap((line) => line.match(new RegExp(`.{1,${width}}`, "g")) ?? [""]);

  it("is read like its lines", () => {
    for (const width of [80, 100, 120])
      expect(told(broken(width).join("\n"))).toMatchObject({ exitCode: 2, command, place: "Dockerfile:3" });
  });

  it("keeps the places of what was broken", () => {
    const text = broken(100).join("\n");
    const { message } = read(text);
    expect(text.slice(message?.start, message?.end).replaceAll("\n", "")).toBe(message?.text);
  });

  it("is left alone where only one line reaches the edge", () => {
    expect(read(`${long.join("\n")}\nnext`).lines.at(-1)?.text).toBe("next");
  });
});

describe("a log that was pasted as one line", () => {
  const stop = "make: *** No rule to make target 'all'. Stop.";
  const joined = (lines: readonly string[]) => lines.map((line) => line.trim().replace(/ +/g, " ")).join(" ");

  it("is read like its lines", () => {
    expect(told(joined(plain))).toEqual({ ...expected, output: ["making", stop] });
  });

  it("is read without what stands above the failing step", () => {
    expect(told(joined(plain.slice(plain.indexOf("------"))))).toEqual({
      ...expected,
      output: [stop],
    });
  });

  it("is read as a terminal draws it", () => {
    const drawn = [
      "[+] Building 1.2s (5/7)",
      " => [internal] load build definition from Dockerfile 0.0s",
      " => => transferring dockerfile: 81B 0.0s",
      " => ERROR [3/3] RUN make all 0.4s",
      ...plain.slice(plain.indexOf("------")),
    ];
    expect(told(joined(drawn))).toEqual({ ...expected, output: [stop] });
  });

  it("is read as the classic builder and podman write it", () => {
    const classic =
      "Step 1/2 : FROM alpine:3.22 ---> 9d9c93f4b00b Step 2/2 : RUN make all ---> Running in 908ab694a4df ";
    const { failingStep, exitCode } = read(
      `${classic}/bin/sh: 1: make: not found The command '/bin/sh -c make all' returned a non-zero code: 127`,
    );
    expect(failingStep?.output.map(({ text }) => text)).toContain("/bin/sh: 1: make: not found");
    expect(exitCode).toBe(127);
    const podman = read(
      '[1/2] STEP 1/2: FROM alpine AS build --> 9d9c93f4b00b [2/2] STEP 1/2: COPY --from=build /a /b Error: building at STEP "COPY --from=build /a /b": no',
    );
    expect(podman.failingStep?.text).toBe("COPY --from=build /a /b");
  });

  it("leaves lines alone that only hold such signs", () => {
    for (const text of [
      ' => [2/3] RUN echo "a => b" && echo ------ && curl -fsS https://example.com/install.sh | sh                0.3s',
      '#7 [2/3] RUN printf "------ %s" "$A" > /etc/motd && echo "ERROR: failed to write" >&2 && tar -xf /a.tar',
      '#7 ERROR: process "/bin/sh -c echo E: => [x] 1.234 && false" did not complete successfully: exit code: 1',
    ])
      expect(read(text).lines.map((line) => line.text.trim())).toEqual([text.trim()]);
  });

  it("keeps the places of its parts", () => {
    const text = joined(plain);
    for (const line of read(text).lines) expect(text.slice(line.start, line.end).endsWith(line.text)).toBe(true);
  });
});

describe("plain progress", () => {
  it("tells the failing step, its output, the frame and the message", () => {
    expect(told(plain.join("\n"))).toEqual(expected);
    expect(read(plain.join("\n")).steps.map(({ state }) => state)).toEqual(["done", "cached", "done", "error"]);
  });

  const dressings: Readonly<Record<string, (line: string, index: number) => string>> = {
    CRLF: (line) => `${line}\r`,
    colours: (line) => `\u001b[33m${line}\u001b[0m`,
    times: (line, index) => `2026-11-20T10:00:${10 + index}.1234567Z ${line}`,
    "a job's name": (line) => `build-web  | ${line}`,
    "Cloud Build": (line) => `Step #1 - "build": ${line}`,
    "gh run view": (line) => `build\tDocker build\t2026-11-20T10:00:00.1234567Z ${line}`,
    Tekton: (line) => `[build : build-and-push] ${line}`,
    Drone: (line, index) => `[publish:${index}] ${line}`,
    "a container's log": (line) => `2026-11-20T10:00:00.123456789Z stdout F ${line}`,
    Buildkite: (line) => `\u001b_bk;t=1763632800000\u0007${line}`,
    "numbers of lines": (line, index) => `${String(index + 1).padStart(4)}  ${line}`,
    "a bar": (line) => `│ ${line}`,
    seconds: (line, index) => `[  ${index}.12s] ${line}`,
  };
  for (const [name, dress] of Object.entries(dressings)) {
    it(`is the same under ${name}`, () => {
      expect(told(plain.map(dress).join("\n"))).toEqual(expected);
    });
  }

  it("takes a frame with a blank line after each of its lines, as Compose prints it", () => {
    const from = plain.indexOf("Dockerfile:3");
    const spaced = [...plain.slice(0, from), ...plain.slice(from).flatMap((line) => [line, ""])];
    expect(told(spaced.join("\n"))).toEqual(expected);
  });

  it("keeps the place of every line in the text", () => {
    for (const dress of Object.values(dressings)) {
      const text = plain.map(dress).join("\n");
      const [line] = read(text).failingStep?.output ?? [];
      expect(text.slice(line?.start, line?.end)).toMatch(/^making/);
    }
  });

  it("never blames a step that was stopped", () => {
    const text = [
      "#3 [a 2/2] RUN x",
      "#4 [b 2/2] RUN y",
      '#3 ERROR: process "/bin/sh -c x" did not complete successfully: exit code: 1',
      "#4 CANCELED",
    ].join("\n");
    expect(read(text).failingStep?.text).toBe("RUN x");
  });
});

describe("other writers", () => {
  it("reads redrawn progress", () => {
    const text = [
      "[+] Building 2.3s (5/5) FINISHED",
      " => [1/2] FROM alpine   0.0s",
      "\u001b[31m => ERROR [2/2] RUN make all    2.3s",
      "------",
      " > [2/2] RUN make all:",
      "0.3 making",
      "------",
      plain.at(-1),
    ].join("\r\n");
    expect(read(text)).toMatchObject({
      format: "redrawn",
      exitCode: 2,
      failingStep: { label: "2/2", text: "RUN make all" },
    });
    expect(read(text).failingStep?.output.map((line) => line.text)).toEqual(["making"]);
  });

  it("reads raw JSON, whose output comes in pieces", () => {
    const vertex = { digest: "sha256:1", name: "[2/2] RUN make all" };
    const log = (data: string) =>
      JSON.stringify({ logs: [{ vertex: vertex.digest, data: Buffer.from(data).toString("base64") }] });
    const text = [
      JSON.stringify({ vertexes: [vertex] }),
      log("mak"),
      log("ing\nmore"),
      JSON.stringify({
        vertexes: [
          {
            ...vertex,
            completed: "now",
            error: 'process "/bin/sh -c make all" did not complete successfully: exit code: 2',
          },
        ],
      }),
    ].join("\n");
    expect(told(text)).toMatchObject({ step: "RUN make all", output: ["making", "more"], exitCode: 2 });
  });

  it("reads the classic builder", () => {
    const text = [
      "Step 1/2 : FROM alpine",
      " ---> 1a2b",
      "Step 2/2 : RUN make all",
      " ---> Running in 3c4d",
      "making",
      "The command '/bin/sh -c make all' returned a non-zero code: 2",
    ].join("\n");
    expect(read(text)).toMatchObject({
      format: "classic",
      exitCode: 2,
      command: "make all",
      failingStep: { text: "RUN make all" },
    });
    expect(read(text).failingStep?.output.map((line) => line.text)).toEqual(["making"]);
  });

  it("names the target of bake and Compose", () => {
    expect(read("target web: failed to solve: no build stage in current context").target).toBe("web");
  });

  it("peels every wrapper off", () => {
    const wrapped =
      "#12 ERROR: x\nfailed to solve: rpc error: code = Unknown desc = failed to solve with frontend dockerfile.v0: failed to create LLB definition: the end";
    expect(read(wrapped).message?.text).toBe("the end");
  });
});

it("throws on no text, and keeps ranges within it", () => {
  const bits = fc.constantFrom(
    "#1 ",
    "[1/2] ",
    "RUN x",
    "\n",
    "\r",
    "\u001b[3",
    "\u001b[0m",
    " => ",
    "------",
    "   1 | >>> ",
    " > [2/2] RUN x:",
    '{"vertexes":[{"digest":"a","name":"b"}]}',
    '{"logs":[{"vertex":"a","data":"%"}]}',
    "Step 1/2 : ",
    "ERROR: failed to solve: ",
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(bits, fc.string()), { maxLength: 40 }), (parts) => {
      const text = parts.join("");
      for (const { start, end } of read(text).lines)
        expect(0 <= start && start <= end && end <= text.length).toBe(true);
    }),
  );
});
