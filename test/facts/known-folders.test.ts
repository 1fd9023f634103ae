import { expect, it } from "vitest";
import { isKnownFolder } from "../../server/src/facts/dockerfile/known-folders.js";
import { instructions } from "../../server/src/syntax/dockerfile/instructions.js";
import { dockerfileSource } from "../../server/src/syntax/source.js";

/** Whether the last instruction's last word is a folder for certain. */
const isFolder = (text: string): boolean => {
  const file = dockerfileSource("Dockerfile", text);
  const last = instructions(file).at(-1);
  const target = last?.words.at(-1);
  if (!last || !target) throw new Error("has no target");
  return isKnownFolder(file, last, target);
};

it.each([
  ["FROM debian:13\nCOPY a b /usr/local/bin", true],
  ["FROM debian:13\nCOPY a b /usr/local/bin/app", false],
  ["FROM debian:13\nWORKDIR /a/b\nCOPY a b /a", true],
  ["FROM golang:1.26\nCOPY a b /go", true],
  ["FROM debian:13\nCOPY x /a/b\nCOPY a b /a", true],
  ["FROM debian:13\nCOPY x /a/b\nCOPY a b /a/b", false],
  ["FROM debian:13\nRUN mkdir -p /a/b\nCOPY a b /a/b", true],
  ["FROM debian:13\nRUN mkdir -p $X/b\nCOPY a b $X/b", true],
  ["FROM debian:13 AS x\nRUN mkdir /a\nFROM debian:13\nCOPY a b /a", false],
  ["FROM debian:13 AS x\nRUN mkdir /a\nFROM x\nCOPY a b /a", true],
  ["RUN mkdir /a\nCOPY a b /a", true],
])("knows the folders of %j: %s", (text, expected) => {
  expect(isFolder(text)).toBe(expected);
});
