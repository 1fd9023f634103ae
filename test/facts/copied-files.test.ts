import { expect, it } from "vitest";
import { serverOf } from "../../server/src/facts/commands/start/servers.js";
import { startedFiles } from "../../server/src/facts/commands/start/started-files.js";
import { stages } from "../../server/src/facts/dockerfile/stages.js";
import { copiedFile } from "../../server/src/facts/workspace/copied-files.js";
import { workspaceOf } from "../../server/src/facts/workspace/workspace.js";
import { dockerfileSource } from "../../server/src/syntax/source.js";
import { today } from "../articles.js";

const workspace = workspaceOf({ "src/main.js": "", "src/deep/a.sh": "", "b.sh": "", "c.sh": "" }, today);

/** Where the last stage of a Dockerfile has its file at a path from. */
const originOf = (text: string, path: string): string | undefined => {
  const file = dockerfileSource("Dockerfile", text);
  const stage = stages(file).at(-1);
  return stage && copiedFile(workspace, file, stage, path)?.path;
};

it("follows a file of the image back to the build context", () => {
  expect(originOf("FROM a\nCOPY src /app", "/app/main.js")).toBe("src/main.js");
  expect(originOf("FROM a\nCOPY src /app", "/app/src/main.js")).toBeUndefined();
  expect(originOf("FROM a\nWORKDIR /app\nCOPY . .", "/app/src/deep/a.sh")).toBe("src/deep/a.sh");
  expect(originOf("FROM a\nCOPY b.sh /usr/bin/", "/usr/bin/b.sh")).toBe("b.sh");
  expect(originOf("FROM a\nCOPY b.sh /usr/bin", "/usr/bin/b.sh")).toBe("b.sh");
  expect(originOf("FROM a\nCOPY b.sh /start", "/start")).toBe("b.sh");
  expect(originOf("FROM a\nCOPY *.sh /x/", "/x/c.sh")).toBe("c.sh");
  expect(originOf("FROM a AS b\nCOPY b.sh /b\nFROM b", "/b")).toBe("b.sh");
});

it("takes the last copy, and says nothing where it may come from elsewhere", () => {
  expect(originOf("FROM a\nCOPY b.sh /s\nCOPY c.sh /s", "/s")).toBe("c.sh");
  expect(originOf("FROM a\nCOPY b.sh /x/s\nCOPY --from=z /y /x", "/x/s")).toBeUndefined();
  expect(originOf("FROM a\nCOPY b.sh /s\nCOPY c.sh $UNKNOWN", "/s")).toBeUndefined();
  expect(originOf("FROM a\nADD b.tar.gz /", "/b.sh")).toBeUndefined();
});

it("knows which files are started, and what reads them", () => {
  const started = (text: string) =>
    startedFiles(dockerfileSource("Dockerfile", `FROM a\nWORKDIR /w\n${text}`)).map(
      ({ written, paths, interpreter }) => `${interpreter ?? ""} ${written} ${paths.length > 1 ? "PATH" : paths[0]}`,
    );
  expect(started('CMD ["./run.sh", "x"]')).toEqual([" ./run.sh /w/run.sh"]);
  expect(started('ENTRYPOINT ["tini", "--", "entry.sh"]\nCMD ["node", "-r", "x", "app.js"]')).toEqual([
    " entry.sh PATH",
    "node app.js /w/app.js",
  ]);
  expect(started('ENTRYPOINT ["tini", "--"]\nCMD ["/x"]')).toEqual([" /x /x"]);
  expect(started('ENTRYPOINT ["/server"]\nCMD ["/x"]')).toEqual([" /server /server"]);
  expect(started('CMD ["node", "-r", "x", "app.js"]')).toEqual(["node app.js /w/app.js"]);
  expect(started('CMD ["python", "-m", "shop"]')).toEqual([]);
  expect(started('CMD ["java", "-Xmx1g", "-jar", "/a.jar"]')).toEqual(["java /a.jar /a.jar"]);
  expect(started("RUN bash -c 'echo a'\nRUN cd /x && ./y.sh")).toEqual([]);
});

it("knows where servers listen", () => {
  const listens = (text: string): string => {
    const file = dockerfileSource("Dockerfile", `FROM a\n${text}`);
    const server = stages(file).flatMap((stage) => serverOf(file, stage) ?? [])[0];
    return `${server?.name} ${server?.host?.value ?? "?"} ${server?.port?.value ?? "?"}`;
  };
  expect(listens("CMD uvicorn main:app --port=80")).toBe("uvicorn 127.0.0.1 80");
  expect(listens('ENTRYPOINT ["gunicorn"]\nCMD ["-b", "[::]:8000", "a:b"]')).toBe("gunicorn [::] 8000");
  expect(listens("ENV FLASK_RUN_PORT=81\nCMD python -m flask --app a run -h 0.0.0.0")).toBe("flask run 0.0.0.0 81");
  expect(listens("CMD uvicorn main:app --host $HOST")).toBe("uvicorn ? 8000");
  expect(listens("CMD gunicorn -b unix:/run/a.sock a:b")).toBe("gunicorn ? ?");
  expect(listens("CMD npx vite preview --host")).toBe("vite preview 0.0.0.0 4173");
  expect(listens('CMD ["sh", "-c", "exec \\"$@\\""]')).toBe("undefined ? ?");
});
