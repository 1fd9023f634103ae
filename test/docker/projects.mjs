// Broken projects: what builds them, what their failure is called, where it is, and whether an edit mends it.
// RUN has no network, because the engine has none to give.

const plain = ["build", "--progress=plain", "--network=none", "."];
const compose = ["compose", "build"];
const bake = ["buildx", "bake", "--progress=plain"];

const dockerfile = (...lines) => `${["FROM busybox:1.37", ...lines].join("\n")}\n`;
const base = "FROM busybox:1.37\n";

/** `mends`: an edit is offered, and the second build succeeds. */
export const projects = [
  {
    name: "a file name with two letters swapped",
    files: { Dockerfile: dockerfile("WORKDIR /app", "COPY requirments.txt ./"), "requirements.txt": "flask\n" },
    build: plain,
    expected: { id: "copy-source-not-found", path: "Dockerfile", line: 3, mends: true },
  },
  {
    name: "a file name in other letter case",
    files: { Dockerfile: dockerfile("COPY Readme.md /"), "README.md": "Hello\n" },
    build: plain,
    expected: { id: "copy-source-case", path: "Dockerfile", line: 2, mends: true },
  },
  {
    name: "a file that .dockerignore hides",
    files: {
      Dockerfile: dockerfile("COPY settings.ini /etc/"),
      "settings.ini": "a=1\n",
      ".dockerignore": "*.ini\n",
    },
    build: plain,
    expected: { id: "copy-source-dockerignored", path: "Dockerfile", line: 2, mends: true },
  },
  {
    name: "a stage whose name is misspelt",
    files: {
      Dockerfile: `FROM busybox:1.37 AS build\nRUN echo ready > /ready\n${base}COPY --from=biuld /ready /ready\n`,
    },
    build: plain,
    expected: { id: "copy-from-unknown-stage", path: "Dockerfile", line: 4, mends: true },
  },
  {
    name: "COPY without a destination",
    files: { Dockerfile: dockerfile("WORKDIR /app", "COPY one.txt"), "one.txt": "1\n" },
    build: plain,
    expected: { id: "copy-needs-destination", path: "Dockerfile", line: 3, mends: true },
  },
  {
    name: "an instruction with a letter too many",
    files: { Dockerfile: dockerfile("RUNN echo ready") },
    build: plain,
    expected: { id: "unknown-instruction", path: "Dockerfile", line: 2, mends: true },
  },
  {
    name: "a flag that is misspelt",
    files: { Dockerfile: dockerfile("COPY --chwon=65534 one.txt /"), "one.txt": "1\n" },
    build: plain,
    expected: { id: "unknown-flag", path: "Dockerfile", line: 2, mends: true },
  },
  {
    name: "a lost backslash",
    files: { Dockerfile: dockerfile("RUN mkdir -p /srv/data && \\", "    touch /srv/data/one", "    && echo ready") },
    build: plain,
    expected: { id: "lost-continuation", path: "Dockerfile", line: 4, mends: true },
  },
  {
    name: "a script that nobody may execute",
    files: {
      Dockerfile: dockerfile("COPY setup.sh /setup.sh", "RUN /setup.sh"),
      "setup.sh": "#!/bin/sh\necho ready\n",
    },
    build: plain,
    expected: { id: "script-not-executable", path: "Dockerfile", line: 3, mends: true },
  },
  {
    name: "sudo in an image without it",
    files: { Dockerfile: dockerfile("RUN sudo mkdir -p /srv/data") },
    build: plain,
    expected: { id: "sudo-missing", path: "Dockerfile", line: 2, mends: true },
  },
  {
    name: "a command that the image does not have",
    files: { Dockerfile: dockerfile("RUN frobnicate --all") },
    build: plain,
    expected: { id: "command-not-found", path: "Dockerfile", line: 2, mends: false },
  },
  {
    name: "a step that fails by itself",
    files: { Dockerfile: dockerfile("RUN echo checking && test -f /nothing && echo done") },
    build: plain,
    expected: { id: "command-failed", path: "Dockerfile", line: 2, mends: false },
  },
  {
    name: "a file that the other stage does not have",
    files: { Dockerfile: `FROM busybox:1.37 AS build\nRUN mkdir /out\n${base}COPY --from=build /out/app /app\n` },
    build: plain,
    expected: { id: "copy-from-path-missing", path: "Dockerfile", line: 4, mends: false },
  },
  {
    name: "a stage to build that does not exist, by Compose",
    files: {
      Dockerfile: "FROM busybox:1.37 AS production\nRUN echo ready\n",
      "compose.yaml": "services:\n  web:\n    build:\n      context: .\n      target: prodution\n      network: none\n",
    },
    build: compose,
    expected: { id: "target-stage-not-found", path: "compose.yaml", line: 5, mends: true },
  },
  {
    name: "a network that Compose does not know",
    files: {
      Dockerfile: base,
      "compose.yaml": "services:\n  web:\n    build: .\n    networks: [backend]\n",
    },
    build: compose,
    expected: { id: "compose-network-undefined", path: "compose.yaml", line: 4, mends: true },
  },
  {
    name: "a volume that Compose does not know",
    files: {
      Dockerfile: base,
      "compose.yaml": "services:\n  db:\n    build: .\n    volumes:\n      - data:/var/lib/data\n",
    },
    build: compose,
    expected: { id: "compose-volume-undefined", path: "compose.yaml", line: 5, mends: true },
  },
  {
    name: "a service that another one waits for, misspelt",
    files: {
      Dockerfile: base,
      "compose.yaml": "services:\n  web:\n    build: .\n    depends_on: [databse]\n  database:\n    build: .\n",
    },
    build: compose,
    expected: { id: "compose-dependency-undefined", path: "compose.yaml", line: 4, mends: true },
  },
  {
    name: "a variable that Compose must have",
    files: {
      Dockerfile: base,
      "compose.yaml": "services:\n  web:\n    build: .\n    environment:\n      TOKEN: ${TOKEN?set TOKEN in .env}\n",
    },
    build: compose,
    expected: { id: "compose-variable-required", path: "compose.yaml", line: 5, mends: true },
  },
  {
    name: "a stage that stands further down",
    files: { Dockerfile: "FROM busybox:1.37 AS one\nCOPY --from=two /a /a\nFROM one AS two\nRUN echo ready\n" },
    build: plain,
    expected: { id: "copy-from-later-stage", path: "Dockerfile", line: 2, mends: false },
  },
  {
    name: "a Dockerfile of another name",
    files: { "Dockerfile.prod": base },
    build: plain,
    expected: { id: "dockerfile-not-found", path: "Dockerfile.prod", line: null, mends: false },
  },
  {
    name: "a misspelt file in one of two targets of a bake file",
    files: {
      "one/Dockerfile": dockerfile("COPY good.txt /"),
      "one/good.txt": "1\n",
      "two/Dockerfile": dockerfile("WORKDIR /app", "COPY confg.json ./"),
      "two/config.json": "{}\n",
      "docker-bake.hcl":
        'group "default" { targets = ["one", "two"] }\ntarget "one" { context = "one" }\ntarget "two" { context = "two" }\n',
    },
    build: bake,
    expected: { id: "copy-source-not-found", path: "two/Dockerfile", line: 3, mends: true },
  },
  {
    name: "a base image that cannot be fetched",
    files: { Dockerfile: "FROM example.invalid/base:1\n" },
    build: plain,
    expected: { id: "registry-dns-failure", path: "Dockerfile", line: 1, mends: false },
  },
];
