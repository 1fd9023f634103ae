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
    name: "a script that nobody may execute, among everything else",
    files: {
      Dockerfile: dockerfile("WORKDIR /src", "COPY . .", "RUN ./setup.sh"),
      "setup.sh": "#!/bin/sh\necho ready\n",
    },
    build: plain,
    expected: { id: "script-not-executable", path: "Dockerfile", line: 4, mends: true },
  },
  {
    name: "a folder that nobody has copied",
    files: { Dockerfile: dockerfile("WORKDIR /src", "RUN cd app && cat list.txt"), "app/list.txt": "one\n" },
    build: plain,
    expected: { id: "directory-missing", path: "Dockerfile", line: 3, mends: true },
  },
  {
    name: "a folder that nobody has made",
    files: { Dockerfile: dockerfile("WORKDIR /src", "RUN cd /opt/tool && touch ready", "RUN test -f /opt/tool/ready") },
    build: plain,
    expected: { id: "directory-missing", path: "Dockerfile", line: 3, mends: true },
  },
  {
    name: "a source above the build context, by Compose",
    files: {
      "api/Dockerfile": dockerfile("COPY start.sh /", "COPY ../shared/list.txt /list.txt", "RUN cat /list.txt"),
      "api/start.sh": "#!/bin/sh\n",
      "shared/list.txt": "one\n",
      "compose.yaml": "services:\n  api:\n    build:\n      context: ./api\n      network: none\n",
    },
    build: compose,
    expected: { id: "copy-source-outside-context", path: "api/Dockerfile", line: 3, mends: true },
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
  {
    name: "a stage to build that does not exist, by bake",
    files: {
      "app/Dockerfile": "FROM busybox:1.37 AS production\nENV READY=1\n",
      "docker-bake.hcl":
        'group "default" { targets = ["app"] }\ntarget "app" {\n  context = "app"\n  target = "prodution"\n}\n',
    },
    build: bake,
    expected: { id: "target-stage-not-found", path: "docker-bake.hcl", line: 4, mends: true },
  },
  {
    name: "a bake target that nobody defined",
    files: { Dockerfile: base, "docker-bake.hcl": 'target "app" {\n  context = "."\n}\n' },
    build: [...bake, "ap"],
    expected: { id: "bake-target-not-found", path: "docker-bake.hcl", line: null, mends: false },
  },
  {
    name: "a group of bake that names a target wrongly",
    files: {
      Dockerfile: base,
      "docker-bake.hcl": 'group "default" {\n  targets = ["ap"]\n}\ntarget "app" {\n  context = "."\n}\n',
    },
    build: bake,
    expected: { id: "bake-target-not-found", path: "docker-bake.hcl", line: 2, mends: true },
  },
  {
    name: "a bake target that builds on another one without a link",
    files: {
      "one/Dockerfile": base,
      "two/Dockerfile": "FROM one\nENV READY=1\n",
      "docker-bake.hcl":
        'group "default" { targets = ["one", "two"] }\ntarget "one" {\n  context = "one"\n}\ntarget "two" {\n  context = "two"\n}\n',
    },
    build: bake,
    expected: { id: "bake-target-not-linked", path: "docker-bake.hcl", line: 5, mends: true },
  },
  {
    name: "a bake file with a brace that never closes",
    files: { Dockerfile: base, "docker-bake.hcl": 'target "app" {\n  context = "."\n' },
    build: bake,
    expected: { id: "bake-file-invalid", path: "docker-bake.hcl", line: 1, mends: false },
  },
  {
    name: "a heredoc whose end is indented",
    files: { Dockerfile: dockerfile("RUN <<EOF", "echo ready", "  EOF") },
    build: plain,
    expected: { id: "heredoc-not-closed", path: "Dockerfile", line: 2, mends: true },
  },
  {
    name: "a number in a JSON form",
    files: { Dockerfile: dockerfile('CMD ["sleep", 60]') },
    build: plain,
    expected: { id: "json-array-not-strings", path: "Dockerfile", line: 2, mends: true },
  },
  {
    name: "a JSON form over two lines",
    files: { Dockerfile: dockerfile('CMD ["echo",', '     "ready"]') },
    build: plain,
    expected: { id: "json-form-split", path: "Dockerfile", line: 3, mends: true },
  },
  {
    name: "a variable in FROM that nobody declares",
    files: { Dockerfile: "ARG BUSYBOX_VERSION=1.37\nFROM busybox:${BUSYBOX_VERSON}\n" },
    build: plain,
    expected: { id: "base-image-variable-empty", path: "Dockerfile", line: 2, mends: true },
  },
  {
    name: "a stage name that begins with a digit",
    files: { Dockerfile: "FROM busybox:1.37 AS 2nd\nRUN echo ready\n" },
    build: plain,
    expected: { id: "stage-name-invalid", path: "Dockerfile", line: 1, mends: true },
  },
  {
    name: "a variable without a value",
    files: { Dockerfile: dockerfile("ENV MODE") },
    build: plain,
    expected: { id: "env-without-value", path: "Dockerfile", line: 2, mends: true },
  },
  {
    name: "a label with blanks and no quotes",
    files: { Dockerfile: dockerfile("LABEL description=A small shop") },
    build: plain,
    expected: { id: "key-value-without-equals", path: "Dockerfile", line: 2, mends: true },
  },
  {
    name: "a flag and its value with a blank between",
    files: { Dockerfile: `FROM busybox:1.37 AS build\nRUN echo 1 > /one\n${base}COPY --from build /one /one\n` },
    build: plain,
    expected: { id: "flag-without-value", path: "Dockerfile", line: 4, mends: true },
  },
  {
    name: "a blank in place of the colon in FROM",
    files: { Dockerfile: "FROM busybox 1.37\nRUN echo ready\n" },
    build: plain,
    expected: { id: "from-arguments", path: "Dockerfile", line: 1, mends: true },
  },
  {
    name: "an instruction above the first FROM",
    files: { Dockerfile: "WORKDIR /srv\nFROM busybox:1.37\n" },
    build: plain,
    expected: { id: "no-from", path: "Dockerfile", line: 1, mends: true },
  },
  {
    name: "a checksum of a file that is no download",
    files: {
      Dockerfile: dockerfile(
        "ADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d one.txt /",
      ),
      "one.txt": "1\n",
    },
    build: plain,
    expected: { id: "checksum-needs-address", path: "Dockerfile", line: 2, mends: true },
  },
  {
    name: "an ignore file that leaves nothing over",
    files: { Dockerfile: dockerfile("COPY one.txt /"), "one.txt": "1\n", ".dockerignore": "*\n" },
    build: plain,
    expected: { id: "copy-source-dockerignored", path: "Dockerfile", line: 2, mends: true },
  },
  {
    name: "ONBUILD within ONBUILD",
    files: { Dockerfile: dockerfile("ONBUILD ONBUILD RUN echo ready") },
    build: plain,
    expected: { id: "onbuild-not-allowed", path: "Dockerfile", line: 2, mends: false },
  },
  {
    name: "a mount of a kind that does not exist",
    files: { Dockerfile: dockerfile("RUN --mount=type=cahce,target=/var/cache echo ready") },
    build: plain,
    expected: { id: "mount-option-unknown", path: "Dockerfile", line: 2, mends: true },
  },
  {
    name: "a health check without CMD",
    files: { Dockerfile: dockerfile("HEALTHCHECK --interval=30s test -f /ready") },
    build: plain,
    expected: { id: "healthcheck-without-cmd", path: "Dockerfile", line: 2, mends: true },
  },
  {
    name: "a duration without a unit",
    files: { Dockerfile: dockerfile("HEALTHCHECK --interval=30 CMD test -f /ready") },
    build: plain,
    expected: { id: "duration-without-unit", path: "Dockerfile", line: 2, mends: true },
  },
  {
    name: "a SHELL that is no list",
    files: { Dockerfile: dockerfile("SHELL /bin/sh -c") },
    build: plain,
    expected: { id: "shell-needs-json", path: "Dockerfile", line: 2, mends: true },
  },
  {
    name: "a port that is none",
    files: { Dockerfile: dockerfile("EXPOSE 80800") },
    build: plain,
    expected: { id: "expose-port-invalid", path: "Dockerfile", line: 2, mends: false },
  },
  {
    name: "an expansion that only bash knows",
    files: { Dockerfile: dockerfile("ARG TITLE=shop", "ENV NAME=${TITLE^^}") },
    build: plain,
    expected: { id: "substitution-unsupported", path: "Dockerfile", line: 3, mends: true },
  },
  {
    name: "a mode that is none",
    files: { Dockerfile: dockerfile("COPY --chmod=rwx one.txt /"), "one.txt": "1\n" },
    build: plain,
    expected: { id: "copy-mode-invalid", path: "Dockerfile", line: 2, mends: true },
  },
  {
    name: "a stage number that is too high",
    files: { Dockerfile: `FROM busybox:1.37 AS build\nRUN echo 1 > /one\n${base}COPY --from=4 /one /one\n` },
    build: plain,
    expected: { id: "copy-from-stage-index", path: "Dockerfile", line: 4, mends: true },
  },
  {
    name: "a stage that copies from itself",
    files: { Dockerfile: "FROM busybox:1.37 AS app\nCOPY --from=app /bin/busybox /srv/busybox\n" },
    build: plain,
    expected: { id: "stages-circular", path: "Dockerfile", line: 2, mends: false },
  },
  {
    name: "a script with Windows line ends",
    files: {
      Dockerfile: dockerfile("COPY --chmod=755 setup.sh /setup.sh", "RUN /setup.sh"),
      "setup.sh": "#!/bin/sh\r\necho ready\r\n",
    },
    build: plain,
    expected: { id: "script-has-crlf", path: "Dockerfile", line: 3, mends: true },
  },
  {
    name: "a script for an interpreter that is not there",
    files: {
      Dockerfile: dockerfile("COPY --chmod=755 setup.sh /setup.sh", "RUN /setup.sh"),
      "setup.sh": "#!/bin/bash\necho ready\n",
    },
    build: plain,
    expected: { id: "script-interpreter-missing", path: "Dockerfile", line: 3, mends: true },
  },
  {
    name: "a Compose file with a tab",
    files: {
      Dockerfile: base,
      "compose.yaml": "services:\n  web:\n    build: .\n    environment:\n\tMODE: production\n",
    },
    build: compose,
    expected: { id: "compose-yaml-tab", path: "compose.yaml", line: 5, mends: true },
  },
  {
    name: "a key that stands twice in a Compose file",
    files: {
      Dockerfile: base,
      "compose.yaml": "services:\n  web:\n    build: .\n    environment:\n      A: 1\n    environment:\n      B: 2\n",
    },
    build: compose,
    expected: { id: "compose-key-duplicate", path: "compose.yaml", line: 6, mends: true },
  },
  {
    name: "a key that Compose does not know",
    files: { Dockerfile: base, "compose.yaml": "services:\n  web:\n    build: .\n    enviroment:\n      A: 1\n" },
    build: compose,
    expected: { id: "compose-key-unknown", path: "compose.yaml", line: 4, mends: true },
  },
  {
    name: "a section that Compose does not know",
    files: { Dockerfile: base, "compose.yaml": "servces:\n  web:\n    build: .\n" },
    build: compose,
    expected: { id: "compose-top-level-unknown", path: "compose.yaml", line: 1, mends: true },
  },
  {
    name: "a text where Compose wants a list",
    files: { Dockerfile: base, "compose.yaml": 'services:\n  web:\n    build: .\n    ports: "8080:80"\n' },
    build: compose,
    expected: { id: "compose-type-wrong", path: "compose.yaml", line: 4, mends: true },
  },
  {
    name: "a colon too many in a Compose file",
    files: {
      Dockerfile: base,
      "compose.yaml": "services:\n  web:\n    build: .\n    labels:\n      title: Shop: the window\n",
    },
    build: compose,
    expected: { id: "compose-yaml-invalid", path: "compose.yaml", line: 5, mends: true },
  },
  {
    name: "services that wait for each other",
    files: {
      Dockerfile: base,
      "compose.yaml":
        "services:\n  web:\n    build: .\n    depends_on: [api]\n  api:\n    build: .\n    depends_on: [web]\n",
    },
    build: compose,
    expected: { id: "compose-dependency-cycle", path: "compose.yaml", line: 7, mends: false },
  },
  {
    name: "a service to extend that does not exist",
    files: {
      Dockerfile: base,
      "compose.yaml": "services:\n  web:\n    extends: bse\n  base:\n    build: .\n",
    },
    build: compose,
    expected: { id: "compose-extends-invalid", path: "compose.yaml", line: 3, mends: true },
  },
  {
    name: "a file to include that does not exist",
    files: {
      Dockerfile: base,
      "compose.yaml": "include:\n  - othr.yaml\nservices:\n  web:\n    build: .\n",
      "other.yaml": "services:\n  api:\n    build: .\n",
    },
    build: compose,
    expected: { id: "compose-include-missing", path: "compose.yaml", line: 2, mends: true },
  },
  {
    name: "an env file that is only there as an example",
    files: {
      Dockerfile: base,
      "compose.yaml": "services:\n  web:\n    build: .\n    env_file: web.env\n",
      "web.env.example": "MODE=production\n",
    },
    build: ["compose", "config", "--quiet"],
    expected: { id: "compose-env-file-missing", path: "compose.yaml", line: 4, mends: true },
  },
  {
    name: "a secret that Compose does not know",
    files: {
      Dockerfile: base,
      "compose.yaml":
        "services:\n  web:\n    build: .\n    secrets: [tokn]\nsecrets:\n  token:\n    file: ./token.txt\n",
      "token.txt": "1\n",
    },
    build: compose,
    expected: { id: "compose-secret-undefined", path: "compose.yaml", line: 4, mends: true },
  },
  {
    name: "a port mapping that is none",
    files: { Dockerfile: base, "compose.yaml": 'services:\n  web:\n    build: .\n    ports: ["localhost:8080:80"]\n' },
    build: compose,
    expected: { id: "compose-port-invalid", path: "compose.yaml", line: 4, mends: true },
  },
  {
    name: "a dollar sign that begins no variable",
    files: { Dockerfile: base, "compose.yaml": 'services:\n  web:\n    build: .\n    labels:\n      price: "${5^}"\n' },
    build: compose,
    expected: { id: "compose-interpolation-invalid", path: "compose.yaml", line: 5, mends: true },
  },
  {
    name: "a service with nothing to start",
    files: { Dockerfile: base, "compose.yaml": "services:\n  web:\n    read_only: true\n" },
    build: compose,
    expected: { id: "compose-service-without-image", path: "compose.yaml", line: 2, mends: true },
  },
  {
    name: "a folder to build that is misspelt, by Compose",
    files: { "service/Dockerfile": base, "compose.yaml": "services:\n  web:\n    build: ./servcie\n" },
    build: compose,
    expected: { id: "build-context-not-found", path: "compose.yaml", line: 3, mends: true },
  },
  {
    name: "a Dockerfile of another name, by Compose",
    files: {
      "Dockerfile.prod": base,
      "compose.yaml": "services:\n  web:\n    build:\n      context: .\n      dockerfile: Dockerfile.prd\n",
    },
    build: compose,
    expected: { id: "dockerfile-not-found", path: "compose.yaml", line: 5, mends: true },
  },
  {
    name: "a service that builds on another one without a link",
    files: {
      "one/Dockerfile": base,
      "two/Dockerfile": "FROM one\nENV READY=1\n",
      "compose.yaml": "services:\n  one:\n    build: ./one\n  two:\n    build:\n      context: ./two\n",
    },
    build: compose,
    expected: { id: "bake-target-not-linked", path: "compose.yaml", line: 4, mends: true },
  },
  {
    name: "a heredoc in the place of the destination",
    files: { Dockerfile: dockerfile("COPY /etc/motd <<EOF", "Welcome", "EOF") },
    build: plain,
    expected: { id: "copy-heredoc-destination", path: "Dockerfile", line: 2, mends: true },
  },
  {
    name: "a file that a step needs and no COPY brings",
    files: { Dockerfile: dockerfile("WORKDIR /srv", "RUN cat shop.conf"), "shop.conf": "port=8080\n" },
    build: plain,
    expected: { id: "step-file-missing", path: "Dockerfile", line: 3, mends: true },
  },
  {
    name: "a step that writes where its user may not",
    files: {
      Dockerfile: dockerfile("COPY group /etc/group", "USER nobody", "RUN mkdir /opt"),
      group: "root:x:0:\nnobody:x:65534:\n",
    },
    build: plain,
    expected: { id: "step-permission-denied", path: "Dockerfile", line: 4, mends: true },
  },
  {
    name: "a list with one text for a whole command",
    files: { Dockerfile: dockerfile('RUN ["mkdir /srv"]') },
    build: plain,
    expected: { id: "run-program-not-found", path: "Dockerfile", line: 2, mends: true },
  },
  {
    name: "a shell's words behind COPY",
    files: { Dockerfile: dockerfile("COPY one.txt /srv/ || true"), "one.txt": "1\n" },
    build: plain,
    expected: { id: "copy-shell-operator", path: "Dockerfile", line: 2, mends: true },
  },
  {
    name: "a warning that ends the build",
    files: { Dockerfile: "# check=error=true\nFROM busybox:1.37 as app\nRUN echo ready\n" },
    build: plain,
    expected: { id: "checks-fail-build", path: "Dockerfile", line: 2, mends: true },
  },
  {
    name: "warnings of several kinds that end the build",
    files: { Dockerfile: "# check=error=true\nFROM busybox:1.37 as App\nRUN echo ready\nWORKDIR srv\n" },
    build: plain,
    expected: { id: "checks-fail-build", path: "Dockerfile", line: null, mends: true },
  },
  {
    name: "an option of checks that is misspelt",
    files: { Dockerfile: "# check=skp=FromAsCasing\nFROM busybox:1.37\nRUN echo ready\n" },
    build: plain,
    expected: { id: "check-directive-invalid", path: "Dockerfile", line: 1, mends: true },
  },
  {
    name: "a mount that a step writes to",
    files: { Dockerfile: dockerfile("RUN --mount=type=bind,target=/src touch /src/made"), "one.txt": "1\n" },
    build: plain,
    expected: { id: "mount-read-only", path: "Dockerfile", line: 2, mends: true },
  },
  {
    name: "an image to copy from that a variable names",
    files: { Dockerfile: `ARG TOOLS=busybox:1.37\n${base}COPY --from=\${TOOLS} /bin/busybox /srv/busybox\n` },
    build: plain,
    expected: { id: "copy-from-variable", path: "Dockerfile", line: 3, mends: true },
  },
  {
    name: "a path of another stage below another folder",
    files: {
      Dockerfile: `FROM busybox:1.37 AS build\nWORKDIR /src\nRUN mkdir dist\n${base}COPY --from=build /app/dist /srv\n`,
    },
    build: plain,
    expected: { id: "copy-from-path-missing", path: "Dockerfile", line: 5, mends: true },
  },
  {
    name: "a secret that Compose does not hand in",
    files: {
      Dockerfile: dockerfile("RUN --mount=type=secret,id=token,required=true cat /run/secrets/token"),
      "token.txt": "1\n",
      "compose.yaml": "services:\n  web:\n    build:\n      context: .\n      network: none\n",
    },
    build: compose,
    expected: { id: "build-secret-missing", path: "Dockerfile", line: 2, mends: true },
  },
  {
    name: "an image name with a blank",
    files: { Dockerfile: base, "compose.yaml": "services:\n  web:\n    image: shop:1.4 beta\n    build: .\n" },
    build: compose,
    expected: { id: "image-tag-invalid", path: "compose.yaml", line: 3, mends: true },
  },
  {
    name: "a volume that is not there, by Compose",
    files: {
      "compose.yaml":
        'services:\n  web:\n    image: busybox:1.37\n    command: ["true"]\n    network_mode: none\n    volumes:\n      - data:/data\nvolumes:\n  data:\n    external: true\n',
    },
    build: ["compose", "create"],
    expected: { id: "compose-external-volume-missing", path: "compose.yaml", line: 10, mends: true },
  },
  {
    name: "a folder to mount that is misspelt",
    files: {
      "config/shop.conf": "port=8080\n",
      "compose.yaml":
        'services:\n  web:\n    image: busybox:1.37\n    command: ["true"]\n    network_mode: none\n    volumes:\n      - type: bind\n        source: ./confg\n        target: /etc/shop\n        bind:\n          create_host_path: false\n',
    },
    build: ["compose", "create"],
    expected: { id: "mount-source-missing", path: "compose.yaml", line: 8, mends: true },
  },
  {
    name: "a program to start that is no program",
    files: {
      "compose.yaml":
        'services:\n  web:\n    image: busybox:1.37\n    network_mode: none\n    command: ["echo ready"]\n',
    },
    build: ["compose", "up", "--exit-code-from=web"],
    expected: { id: "start-command-not-found", path: "compose.yaml", line: 5, mends: true },
  },
  {
    name: "a script to start that nobody may execute",
    files: {
      Dockerfile: dockerfile("COPY start.sh /start.sh", 'CMD ["/start.sh"]'),
      "start.sh": "#!/bin/sh\necho ready\n",
      "compose.yaml": "services:\n  web:\n    build: .\n    network_mode: none\n",
    },
    build: ["compose", "up", "--build", "--exit-code-from=web"],
    expected: { id: "script-not-executable", path: "Dockerfile", line: 3, mends: true },
  },
  {
    name: "a container's name that is taken",
    files: {
      "compose.yaml":
        'services:\n  web:\n    image: busybox:1.37\n    command: ["true"]\n    network_mode: none\n    container_name: shop\n  api:\n    image: busybox:1.37\n    command: ["true"]\n    network_mode: none\n    container_name: shop\n',
    },
    build: ["compose", "create"],
    // Compose takes its services in any order, and names the one that comes second.
    expected: {
      id: "container-name-conflict",
      path: "compose.yaml",
      line: (output) => (output.includes("services.web") ? 6 : 11),
      mends: true,
    },
  },
];
