import { describe, expect, it } from "vitest";
import { suitsTag } from "../../server/src/facts/commands/packages/suited-releases.js";
import { stages } from "../../server/src/facts/dockerfile/stages.js";
import { dockerfileSource } from "../../server/src/syntax/source.js";

const suits = (text: string, tag: string) => {
  const file = dockerfileSource("Dockerfile", text);
  const image = stages(file)[0]?.image;
  if (!image) throw new Error("has no image");
  return suitsTag(file, image, tag);
};

describe("another tag of a base image", () => {
  it("suits where its release has what is installed", () => {
    expect(suits("FROM debian:bullseye\nRUN apt-get install -y exa\n", "bookworm")).toBe(true);
    expect(suits("FROM debian:bullseye\nRUN apt-get install -y exa\n", "trixie")).toBe(false);
  });

  it("is judged by every stage that is built on it, and by no other", () => {
    const on = (name: string) =>
      `FROM debian:bullseye AS base\nFROM debian:bookworm AS other\nFROM ${name}\nRUN apt-get install -y exa\n`;
    expect(suits(on("base"), "trixie")).toBe(false);
    expect(suits(on("other"), "trixie")).toBe(true);
  });

  it("suits where nothing that works would fail", () => {
    expect(suits("FROM debian:trixie\nRUN apt-get install -y exa\n", "trixie-slim")).toBe(true);
    expect(suits("FROM acme/tool:1\nRUN apt-get install -y exa\n", "2")).toBe(true);
  });

  it("does not where its tools have dropped an option, or its packages ask something", () => {
    expect(suits("FROM php:7.3\nRUN docker-php-ext-configure gd --with-freetype-dir=/usr\n", "8.3")).toBe(false);
    expect(suits("FROM php:7.3\nRUN docker-php-ext-configure gd --with-freetype\n", "8.3")).toBe(true);
    expect(suits("FROM ubuntu:16.04\nRUN apt-get install -y tzdata\n", "22.04")).toBe(false);
    expect(suits("FROM ubuntu:20.04\nRUN apt-get install -y tzdata\n", "22.04")).toBe(true);
  });

  it("does not where its Python refuses what pip installs", () => {
    const text = "FROM alpine:3.18\nRUN apk add --no-cache py3-pip && pip3 install httpie\n";
    expect(suits(text, "3.18.9")).toBe(true);
    expect(suits(text, "3.22")).toBe(false);
    expect(suits(text.replace("install httpie", "install --break-system-packages httpie"), "3.22")).toBe(true);
  });
});
