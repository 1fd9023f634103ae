import { describe, expect, it } from "vitest";
import { installs, packageCommands } from "../../server/src/facts/commands/packages/packages.js";
import { dockerfileSource } from "../../server/src/syntax/source.js";

const dockerfile = (run: string) => dockerfileSource("Dockerfile", `FROM debian:12\nRUN ${run}\n`);

/** `name constraint version` of each package; files and URLs in brackets. */
const packages = (run: string): readonly string[] =>
  installs(dockerfile(run)).flatMap((install) =>
    install.packages.map(({ name, constraint = "", version = "", from, isUnknown }) =>
      from === "registry"
        ? `${name}${constraint && ` ${constraint} `}${version}${isUnknown ? "?" : ""}`
        : `[${from} ${name}]`,
    ),
  );

describe("packages", () => {
  it.each([
    [
      'apt-get install -y -t rel curl=7.* "git" libc6:i386 ./a.deb $MORE x=$V',
      ["curl = 7.*", "git", "libc6", "[file ./a.deb]", "$MORE?", "x = $V"],
    ],
    [
      "apk add --no-cache -t .build gcc=1.2-r0 'git>2' libc~=1 edge@testing",
      ["gcc = 1.2-r0", "git > 2", "libc ~= 1", "edge @ testing"],
    ],
    [
      "dnf install -y gcc-c++ nginx-1.2.3 java-1.8.0-openjdk python3",
      ["gcc-c++", "nginx - 1.2.3", "java-1.8.0-openjdk", "python3"],
    ],
    ["zypper --non-interactive in git=2.1 curl", ["git = 2.1", "curl"]],
    ["apt-get install a::b=1", ["a = 1"]],
    [
      "pip install -r r.txt 'a>=1,<2' b[c]==1.0 d -e ./e git+https://x/y f.whl",
      ["a >= 1,<2", "b == 1.0", "d", "[url git+https://x/y]", "[file f.whl]", "[file ./e]"],
    ],
    ["npm install -g --prefix /x @a/b@1 c@latest d .", ["@a/b @ 1", "c @ latest", "d", "[file .]"]],
    ["yarn global add a@1", ["a @ 1"]],
    ["gem install -v 1.2 a && gem install b:3", ["a = 1.2", "b : 3"]],
    ["gem install a -- --with-b=c d", ["a"]],
    ["go install example.com/a/cmd/b@v1", ["example.com/a/cmd/b @ v1"]],
    ["cargo install --locked --version 1.0 a && cargo install b", ["a = 1.0", "b"]],
    ["conda install -c x -y python=3.11 numpy", ["python = 3.11", "numpy"]],
    ["composer global require a/b:^1 c/d", ["a/b : ^1", "c/d"]],
    ["sudo python3 -m pip install a", ["a"]],
  ])("of %s", (run, expected) => {
    expect(packages(run)).toEqual(expected);
  });
});

describe("package commands", () => {
  it.each([
    [
      "apt-get update && apt-get -y dist-upgrade && apt-get purge x && apt-get clean",
      ["apt update", "apt upgrade", "apt remove", "apt clean"],
    ],
    ["dnf mc && dnf in -y a && dnf rm b && dnf up", ["dnf update", "dnf install", "dnf remove", "dnf upgrade"]],
    ["yum makecache && yum update -y && yum clean all", ["yum update", "yum upgrade", "yum clean"]],
    ["npm ci && npm cache clean --force && npm run build", ["npm install", "npm clean"]],
    ["yarn && yarn build && yarn cache clean", ["yarn install", "yarn clean"]],
    ["microdnf install x; mamba env create -f e.yml", ["dnf install", "conda install"]],
    ["apt-wrap apt-get update; echo apt-get update; apt-get moo; apt-get constructor", []],
  ])("of %s", (run, expected) => {
    expect(packageCommands(dockerfile(run)).map(({ manager, action }) => `${manager} ${action}`)).toEqual(expected);
  });

  it("name the files they read packages from", () => {
    const [install] = installs(dockerfile("pip install -r a.txt --requirement=b.txt"));
    expect(install?.files.map(({ raw }) => raw)).toEqual(["a.txt", "--requirement=b.txt"]);
    expect(install?.packages).toEqual([]);
  });

  it("mark packages where they stand", () => {
    const file = dockerfile("apt-get install -y \\\n    # why\n    'curl=1' \\\n    git");
    const found = installs(file).flatMap((install) => install.packages);
    expect(found.map(({ start, end }) => file.text.slice(start, end))).toEqual(["'curl=1'", "git"]);
  });
});
