import { describe, expect, it } from "vitest";
import { accounts, before, memberships } from "../../server/src/facts/commands/accounts/accounts.js";
import { copyTargets } from "../../server/src/facts/dockerfile/copy-targets.js";
import { accountOf1000, imageAccounts } from "../../server/src/facts/images/image-accounts.js";
import { imageReference, unknownImage } from "../../server/src/facts/images/image-reference.js";
import { instructions } from "../../server/src/syntax/dockerfile/instructions.js";
import { dockerfileSource } from "../../server/src/syntax/source.js";

const file = (...lines: readonly string[]) => dockerfileSource("Dockerfile", lines.join("\n"));
const image = (name: string) => imageReference(name) ?? unknownImage(name);

describe("accounts", () => {
  const shown = (...lines: readonly string[]) =>
    accounts(file(...lines)).map(({ kind, name, id = "-" }) => `${kind} ${name} ${id}`);

  it("are read from the commands of both kinds of systems", () => {
    expect(shown("FROM a", "RUN groupadd -g 5 g && useradd -mu 7 -g g -s /bin/sh u")).toEqual([
      "group g 5",
      "user u 7",
    ]);
    expect(shown("FROM a", "RUN addgroup -S g && adduser -S -D -G g u")).toEqual(["group g -", "user u -"]);
    expect(shown("FROM a", "RUN adduser --group g && adduser --system --group s")).toEqual(["group g -", "user s -"]);
  });

  it("take names and numbers from variables, and leave out what is not known", () => {
    expect(shown("FROM a", "ARG ID=7", "RUN n=u; useradd -u $ID $n; useradd $other")).toEqual(["user u 7"]);
  });

  it("tell a user that joins a group from one that is made", () => {
    const source = file("FROM a", "RUN adduser u g && usermod -aG h,i u && gpasswd -a u j");
    expect(accounts(source)).toEqual([]);
    expect(memberships(source).map(({ user, groups }) => `${user} ${groups}`)).toEqual(["u g", "u h,i", "u j"]);
  });

  it("are there for what comes after them, in stages built on theirs too", () => {
    const source = file("FROM a AS b", "RUN useradd u", "FROM b", "USER u", "FROM a", "USER u");
    const seen = instructions(source)
      .filter(({ keyword }) => keyword === "USER")
      .map((user) => before(source, user, accounts(source)).length);
    expect(seen).toEqual([1, 0]);
  });
});

describe("accounts of images", () => {
  it("are known to the last one, or not at all", () => {
    expect(imageAccounts(image("node:24-alpine"))?.users.has("node")).toBe(true);
    expect(imageAccounts(image("python:3.13"))?.users.has("node")).toBe(false);
    expect(imageAccounts(image("alpine:3.22"))?.users.has("www-data")).toBe(false);
    expect(imageAccounts(image("postgres:17"))).toBeUndefined();
  });

  it("have the number 1000 where the image gives it away", () => {
    const names = [
      "node:24",
      "ubuntu:22.04",
      "ubuntu:24.04",
      "ubuntu",
      "nvidia/cuda:13.0.0-base-ubuntu24.04",
      "debian:12",
    ];
    expect(names.map((name) => accountOf1000(image(name)))).toEqual([
      "node",
      undefined,
      "ubuntu",
      "ubuntu",
      "ubuntu",
      undefined,
    ]);
  });
});

describe("copy targets", () => {
  const targets = (...lines: readonly string[]) => {
    const source = file("FROM a", ...lines);
    const last = instructions(source).at(-1);
    return last ? copyTargets(source, last).map(({ path, kind }) => `${kind} ${path}`) : [];
  };

  it("name a file in a folder by its own name", () => {
    expect(targets("COPY a.txt /b/")).toEqual(["file /b/a.txt"]);
    expect(targets("WORKDIR /w", "COPY a.txt c/d ./")).toEqual(["file /w/a.txt", "unknown /w/d"]);
    expect(targets("COPY a.txt /b")).toEqual(["file /b"]);
  });

  it("put the content of a folder where it is copied to", () => {
    expect(targets("WORKDIR /w", "COPY . .")).toEqual(["folder /w"]);
    expect(targets("COPY a/ /b/")).toEqual(["folder /b"]);
  });

  it("are not known below a folder that is not", () => {
    expect(targets("COPY a.txt b")).toEqual([]);
    expect(targets("COPY a.txt $DIR/")).toEqual([]);
    expect(targets("COPY a.txt")).toEqual([]);
  });
});
