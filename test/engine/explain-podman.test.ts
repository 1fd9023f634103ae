import { describe, expect, it } from "vitest";
import { explain } from "../../server/src/engine/explain.js";
import { workspaceOf } from "../../server/src/facts/workspace/workspace.js";
import { buildLogSource } from "../../server/src/syntax/source.js";
import { today } from "../articles.js";

/** What Podman and Buildah print, made with Buildah 1.28; paths are shortened. */
const logs: Readonly<Record<string, readonly [dockerfile: string, log: string, first: string, line: number]>> = {
  "a command of its own": [
    'FROM busybox:1.37\nARG MODE=x\nRUN echo "mode $MODE" && \\\n    sh -c "exit 7"\n',
    'STEP 1/3: FROM busybox:1.37\nSTEP 2/3: ARG MODE=x\nSTEP 3/3: RUN echo "mode $MODE" &&     sh -c "exit 7"\nmode x\nError: building at STEP "RUN echo "mode $MODE" &&     sh -c "exit 7"": exit status 7\n',
    "command-failed",
    3,
  ],
  "a command with mounts, in the words of newer versions": [
    "FROM busybox:1.37\nRUN --mount=type=cache,target=/var/cache ./check\n",
    'STEP 2/2: RUN --mount=type=cache,target=/var/cache ./check\nError: building at STEP "RUN --mount=type=cache,target=/var/cache ./check": while running runtime: exit status 3\n',
    "command-failed",
    2,
  ],
  "a folder that is not there": [
    "FROM busybox:1.37\nRUN cd app && make\n",
    'STEP 2/2: RUN cd app && make\n/bin/sh: cd: line 0: can\'t cd to app: No such file or directory\nError: building at STEP "RUN cd app && make": exit status 2\n',
    "directory-missing",
    2,
  ],
  "a source in other letter case": [
    "FROM busybox:1.37\nCOPY Readme.md /\n",
    'STEP 2/2: COPY Readme.md /\nError: building at STEP "COPY Readme.md /": checking on sources under "/srv/shop": copier: stat: "/Readme.md": no such file or directory\n',
    "copy-source-case",
    2,
  ],
  "a source that is ignored": [
    "FROM busybox:1.37\nCOPY settings.ini /etc/\n",
    'STEP 2/2: COPY settings.ini /etc/\nError: building at STEP "COPY settings.ini /etc/": no items matching glob "/srv/shop/settings.ini" copied (1 filtered out using /srv/shop/.dockerignore): no such file or directory\n',
    "copy-source-dockerignored",
    2,
  ],
  "a stage that is misspelt, of several": [
    "FROM busybox:1.37 AS build\nRUN echo 1 > /ready\nFROM busybox:1.37\nCOPY --from=biuld /ready /ready\n",
    "[2/2] STEP 1/2: FROM busybox:1.37\n[2/2] STEP 2/2: COPY --from=biuld /ready /ready\nError: COPY --from=biuld: no stage or image found with that name\n",
    "copy-from-unknown-stage",
    4,
  ],
  "a path that another stage lacks": [
    "FROM busybox:1.37 AS build\nRUN mkdir /out\nFROM busybox:1.37\nCOPY --from=build /out/app /app\n",
    '[1/2] STEP 2/2: RUN mkdir /out\n[2/2] STEP 1/2: FROM busybox:1.37\n[2/2] STEP 2/2: COPY --from=build /out/app /app\nError: building at STEP "COPY --from=build /out/app /app": checking on sources under "/var/lib/containers/storage/vfs/dir/05689ccb": copier: stat: "/out/app": no such file or directory\n',
    "copy-from-path-missing",
    4,
  ],
  "a flag that nobody knows": [
    "FROM busybox:1.37\nCOPY --chwon=1 Readme.md /\n",
    'STEP 2/2: COPY --chwon=1 Readme.md /\nError: building at STEP "COPY --chwon=1 Readme.md /": COPY only supports the --chmod=<permissions> --chown=<uid:gid> and the --from=<image|stage> flags\n',
    "unknown-flag",
    2,
  ],
  "an instruction that nobody knows": [
    "FROM busybox:1.37\nRUNN echo ready\n",
    'STEP 2/2: RUNN echo ready\nError: building at STEP "RUNN ": Build error: Unknown instruction: "RUNN" &imagebuilder.Step{Env:[]string{}, Command:"runn"}\n',
    "unknown-instruction",
    2,
  ],
  "a lost backslash": [
    "FROM busybox:1.37\nRUN mkdir -p /srv/data && \\\n    touch /srv/data/one\n    && echo ready\n",
    'STEP 3/3: && echo ready\nError: building at STEP "&& ": Build error: Unknown instruction: "&&" &imagebuilder.Step{Env:[]string{}, Command:"&&"}\n',
    "lost-continuation",
    4,
  ],
  "a list with one text": [
    'FROM busybox:1.37\nRUN ["echo ready"]\n',
    'STEP 2/2: RUN ["echo ready"]\nprocess failed to start with error: exec: "echo ready": executable file not found in $PATHprocess exited with error: exec: not started\nError: building at STEP "RUN echo ready": exit status 1\n',
    "run-program-not-found",
    2,
  ],
  "a user that nobody made": [
    "FROM busybox:1.37\nUSER shop\nRUN true\n",
    'STEP 3/3: RUN true\nError: building at STEP "RUN true": determining run uid: user: unknown user error looking up user "shop"\n',
    "user-not-in-image",
    3,
  ],
};

/** Of Podman 4.3, with the file or folder that it is about. */
const bare: Readonly<
  Record<string, readonly [dockerfile: string, log: string, first: string, line: number | undefined]>
> = {
  "a file that says nothing": ["", 'Error: no contents in "Dockerfile"\n', "dockerfile-empty", undefined],
  "a variable without a value": [
    "FROM $BASE\nRUN true\n",
    "Error: determining starting point for build: no FROM statement found\n",
    "base-image-variable-empty",
    1,
  ],
  "a file without FROM": [
    "# nothing yet\n",
    "Error: determining starting point for build: no FROM statement found\n",
    "no-from",
    undefined,
  ],
  "a list without a comma": [
    'FROM busybox:1.37\nCOPY ["a" "b"]\n',
    'STEP 2/2: COPY ["a" "b"]\nError: building at STEP "COPY ["a" "b"]": checking on sources under "/srv/shop": Rel: can\'t make  relative to /srv/shop; copier: stat: ["/[a"]: no such file or directory\n',
    "json-array-not-strings",
    2,
  ],
  "a heredoc, which it reads line by line": [
    "FROM busybox:1.37\nRUN <<EOF\necho hi\nEOF\n",
    'STEP 2/4: RUN <<EOF\n--> 7dd0390dd5e\nSTEP 3/4: echo hi\nError: building at STEP "ECHO ": Build error: Unknown instruction: "ECHO" &imagebuilder.Step{Env:[]string{}, Command:"echo"}\n',
    "heredoc-not-understood",
    2,
  ],
};

describe("the logs of Podman and Buildah", () => {
  for (const [name, [dockerfile, log, id, line]] of Object.entries(bare)) {
    it(`tell ${name}`, () => {
      const [first] = explain(buildLogSource(log), workspaceOf({ Dockerfile: dockerfile }, today)).answers;
      expect([first?.id, first?.line]).toEqual([`buildlog/${id}`, line]);
    });
  }

  it("tell that the file that was named is not there", () => {
    for (const log of [
      "Error: stat /srv/shop/api/web.Dockerfile: no such file or directory\n",
      "Error: the specified Containerfile or Dockerfile does not exist, web.Dockerfile: no such file or directory\n",
    ]) {
      expect(explain(buildLogSource(log), workspaceOf({}, today)).answers[0]).toMatchObject({
        id: "buildlog/dockerfile-not-found",
        message: expect.stringContaining("`web.Dockerfile`") as string,
      });
    }
  });

  for (const [name, [dockerfile, log, id, line]] of Object.entries(logs)) {
    it(`tell ${name}`, () => {
      const files = { Dockerfile: dockerfile, "README.md": "", "settings.ini": "", ".dockerignore": "*.ini\n" };
      const [first] = explain(buildLogSource(log), workspaceOf(files, today)).answers;
      expect(first).toMatchObject({ id: `buildlog/${id}`, path: "Dockerfile", line });
    });
  }

  it("tell that there is no file to build", () => {
    const log =
      "Error: cannot find Containerfile or Dockerfile in context directory: stat /srv/shop/Dockerfile: no such file or directory\n";
    expect(explain(buildLogSource(log), workspaceOf({}, today)).answers[0]?.id).toBe("buildlog/dockerfile-not-found");
  });

  it("tell that there is no Compose to hand over to", () => {
    for (const log of [
      "Error: unknown flag: --file\nSee 'podman --help'\n",
      'Error: looking up compose provider failed\n7 errors occurred:\n\t* exec: "docker-compose": executable file not found in $PATH\n\t* exec: "podman-compose": executable file not found in $PATH\n',
    ]) {
      const [first] = explain(buildLogSource(log), workspaceOf({ "compose.yaml": "services: {}\n" }, today)).answers;
      expect(first?.message).toBe("This engine has no Compose plugin.");
    }
  });

  it("tell that there is no such stage to build", () => {
    const log = 'Error: The target "prodution" was not found in the provided Dockerfile\n';
    const files = { Dockerfile: "FROM busybox:1.37 AS production\n" };
    expect(explain(buildLogSource(log), workspaceOf(files, today)).answers[0]?.message).toBe(
      "The Dockerfile has no stage `prodution`.",
    );
  });
});

describe("the logs of nerdctl", () => {
  it("are those of BuildKit", () => {
    const log = [
      "#6 [2/2] RUN frobnicate --all",
      "#6 0.101 /bin/sh: 1: frobnicate: not found",
      '#6 ERROR: process "/bin/sh -c frobnicate --all" did not complete successfully: exit code: 127',
      "------",
      " > [2/2] RUN frobnicate --all:",
      "0.101 /bin/sh: 1: frobnicate: not found",
      "------",
      "Dockerfile:2",
      "--------------------",
      "   1 |     FROM busybox:1.37",
      "   2 | >>> RUN frobnicate --all",
      "--------------------",
      'error: failed to solve: process "/bin/sh -c frobnicate --all" did not complete successfully: exit code: 127',
      'time="2026-11-23T23:00:00Z" level=fatal msg="no image was built"',
      "",
    ].join("\n");
    const files = { Dockerfile: "FROM busybox:1.37\nRUN frobnicate --all\n" };
    expect(explain(buildLogSource(log), workspaceOf(files, today)).answers[0]).toMatchObject({
      id: "buildlog/command-not-found",
      path: "Dockerfile",
      line: 2,
    });
  });
});
