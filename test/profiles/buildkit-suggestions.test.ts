import { expect, it } from "vitest";
import { check } from "../../server/src/engine/check.js";
import { bareWorkspace } from "../../server/src/facts/workspace/workspace.js";
import { dockerfileSource } from "../../server/src/syntax/source.js";

const workspace = bareWorkspace("2026-01-01", { profile: "buildkit" });

const messages = (text: string): readonly string[] =>
  check(dockerfileSource("Dockerfile", text), workspace, (id) => id === "dockerfile/define-variables-before-use").map(
    ({ message }) => message,
  );

it("suggests what is set above a variable, and neither itself nor what is set below", () => {
  expect(messages("FROM alpine:3.22\nENV LIBRARY_PATH=/a:$LIBRARY_PATH\n")).toEqual([
    "`$LIBRARY_PATH` is empty here: nothing defines it.",
  ]);
  expect(messages("FROM alpine:3.22\nWORKDIR /$TARGETT\nENV TARGETTT=a\n")).toEqual([
    "`$TARGETT` is empty here: nothing defines it.",
  ]);
  expect(messages("FROM alpine:3.22\nENV TARGETTT=a\nWORKDIR /$TARGETT\n")).toEqual([
    "`$TARGETT` is empty here: nothing defines it; there is `TARGETTT`.",
  ]);
});
