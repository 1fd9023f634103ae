import { spawn } from "node:child_process";
import { describe, expect, it } from "vitest";
import { type ChatServer, chatServer, finish, startStream, text, write } from "../assist/chat-server.js";
import { commandLine } from "./command.js";

const { dockwise, project, bundle } = commandLine();

const password = "hunter2hunter2";
const log = `#5 [2/2] RUN apt-get install -y libpng12-dev
#5 2.811 DB_PASSWORD=${password}
#5 3.114 E: Unable to locate package libpng12-dev
#5 ERROR: process "/bin/sh -c apt-get install -y libpng12-dev" did not complete successfully: exit code: 100
`;

const environment = (server: Pick<ChatServer, "baseUrl">) => ({
  DOCKWISE_ASSISTANT_BASE_URL: server.baseUrl,
  DOCKWISE_ASSISTANT_MODEL: "small",
  DOCKWISE_ASSISTANT_KEY: "the-key",
});

const unset = { DOCKWISE_ASSISTANT_BASE_URL: "", DOCKWISE_ASSISTANT_MODEL: "", DOCKWISE_ASSISTANT_KEY: "" };

/** Starts a process whose output can be read while it runs. */
function running(args: readonly string[], { env, cwd }: { readonly env: object; readonly cwd: string }) {
  const child = spawn(process.execPath, [bundle(), ...args], { cwd, env: { ...process.env, NO_COLOR: "1", ...env } });
  const output = { out: "", err: "" };
  child.stdout.on("data", (chunk: Buffer) => (output.out += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (output.err += chunk.toString()));
  const closed = new Promise<number | null>((resolve) => child.on("close", resolve));
  return { child, output, closed };
}

/** Waits for what a process prints; a test that waits in vain runs out of time. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 10));
}

describe("explain --further", () => {
  it("streams under the offline answer, which does not wait for it", async () => {
    let isAnswerShown: () => boolean = () => false;
    await using server = await chatServer(async (response) => {
      startStream(response);
      await until(() => isAnswerShown());
      await write(response, text("Debian 12 has "));
      response.end(text("libpng16 [buildlog/apt-package-not-found] [buildlog/never-written].") + finish());
    });
    const cwd = project({ "build.log": log });
    const { output, closed } = running(["explain", "build.log", "--further"], { cwd, env: environment(server) });
    isAnswerShown = () => output.out.includes("article: buildlog/");

    expect(await closed).toBe(0);
    expect(output.err).toBe("");
    const offline = (await dockwise(["explain", "build.log"], { cwd })).out;
    expect(output.out).toBe(
      `${offline}\nFurther, by small\nDebian 12 has libpng16 [buildlog/apt-package-not-found].\n`,
    );
    expect(server.received).toHaveLength(1);
    expect(server.received[0]?.headers.authorization).toBe("Bearer the-key");
    expect(server.received[0]?.body).not.toContain(password);
  });

  it("lets nothing in the model's text act on the terminal", async () => {
    await using server = await chatServer((response) => {
      startStream(response).end(text("\u001b]0;title\u0007 and\r\nmore") + finish());
    });
    const { out } = await dockwise(["explain", "-", "--further"], { input: log, env: environment(server) });
    expect(out).toContain("␛]0;title␇ and");
    for (const control of ["\u001b", "\u0007", "\r"]) expect(out).not.toContain(control);
  });

  it("is a part of the JSON when asked for, and only then", async () => {
    await using server = await chatServer((response) => {
      startStream(response).end(text("It moved [buildlog/apt-package-not-found].") + finish());
    });
    const args = ["explain", "-", "--format", "json"];
    const offline = JSON.parse((await dockwise(args, { input: log, env: environment(server) })).out) as object;
    expect(Object.keys(offline)).toEqual(["answers"]);
    expect(server.received).toEqual([]);
    const { out } = await dockwise([...args, "--further"], { input: log, env: environment(server) });
    expect(JSON.parse(out)).toEqual({
      ...offline,
      further: {
        text: "It moved [buildlog/apt-package-not-found].",
        cited: ["buildlog/apt-package-not-found"],
        problem: null,
      },
    });
  });

  it("closes the connection on Ctrl+C, and keeps what has arrived", async () => {
    await using server = await chatServer(async (response) => {
      startStream(response);
      await write(response, text("First words, "));
    });
    const cwd = project({ "build.log": log });
    const { child, output, closed } = running(["explain", "build.log", "--further"], {
      cwd,
      env: environment(server),
    });
    await until(() => output.out.includes("First words"));
    child.kill("SIGINT");
    await server.hungUp;
    expect(await closed).toBe(0);
    expect(output.out).toMatch(/First words, ?\n$/);
    expect(output.err).toBe("dockwise: The answer was cancelled.\n");
  });
});

describe("a problem of the assistant", () => {
  it("is a sentence, and changes neither the offline answer nor the exit code", async () => {
    await using server = await chatServer((response) => void response.writeHead(401).end("{}"));
    const offline = await dockwise(["explain", "-"], { input: log });
    const refused = await dockwise(["explain", "-", "--further"], { input: log, env: environment(server) });
    expect(refused).toEqual({
      ...offline,
      err: `dockwise: \`${new URL(server.baseUrl).host}\` refuses the key. Set another one.\n`,
    });
    const args = ["explain", "-", "--further", "--format", "json"];
    const { code, out } = await dockwise(args, { input: log, env: environment(server) });
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      further: { text: null, cited: [], problem: expect.stringContaining("refuses the key") },
    });
  });

  it.each([
    [unset, /is off\. Set `DOCKWISE_ASSISTANT_MODEL`/],
    [{ ...unset, DOCKWISE_ASSISTANT_MODEL: "small" }, /no key for `api\.openai\.com`\. Set `DOCKWISE_ASSISTANT_KEY`/],
    [
      { ...environment({ baseUrl: "localhost:11434" }) },
      /`localhost:11434` is no address of an API\. Set `DOCKWISE_ASSISTANT_BASE_URL`/,
    ],
  ])("names the variable to set: %#", async (env, message) => {
    const { code, out, err } = await dockwise(["explain", "-", "--further"], { input: log, env });
    expect(code).toBe(0);
    expect(out).toContain("article: buildlog/");
    expect(err).toMatch(message);
    expect(err.trimEnd().split("\n")).toHaveLength(1);
  });
});

describe("--show-payload", () => {
  it("prints the request that --further sends, and sends nothing", async () => {
    await using server = await chatServer((response) => void startStream(response).end(text("Yes.") + finish()));
    const env = environment(server);
    const { code, out, err } = await dockwise(["explain", "-", "--show-payload", "--further"], { input: log, env });
    expect([code, err]).toEqual([0, ""]);
    expect(server.received).toEqual([]);
    const [first = "", ...json] = out.split("\n");
    expect(first).toBe(`POST ${server.baseUrl}/chat/completions`);
    expect(json[1]).toBe('  "model": "small",');
    expect(out).not.toContain(password);
    expect(out).not.toContain("the-key");

    await dockwise(["explain", "-", "--further"], { input: log, env });
    expect(JSON.parse(json.join("\n"))).toEqual(JSON.parse(server.received[0]?.body ?? ""));
  });

  it("shows the question before a model is named", async () => {
    const { code, out, err } = await dockwise(["explain", "-", "--show-payload"], { input: log, env: unset });
    expect(code).toBe(0);
    expect(out).toContain("libpng12-dev");
    expect(err).toContain("is off");
  });

  it.each([
    [["explain", "--batch", "x.jsonl", "--further"], "one log at a time"],
    [["explain", "-", "--show-payload", "--format", "json"], "no other format"],
  ])("is refused in %j", async (args, message) => {
    const { code, out, err } = await dockwise(args, { input: log });
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(message);
  });
});
