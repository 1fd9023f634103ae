import { describe, expect, it } from "vitest";
import { neededStages, shippedStages, stages } from "../../server/src/facts/dockerfile/stages.js";
import { baseOf, environmentOf, stateAfter, stateAt, userOf } from "../../server/src/facts/dockerfile/state.js";
import { expand } from "../../server/src/facts/dockerfile/variables.js";
import { instructions } from "../../server/src/syntax/dockerfile/instructions.js";
import { variableReferences } from "../../server/src/syntax/dockerfile/references.js";
import { dockerfileSource } from "../../server/src/syntax/source.js";

const file = (text: string) => dockerfileSource("Dockerfile", text);
const last = (text: string) => {
  const source = file(text);
  const stage = stages(source).at(-1);
  if (!stage) throw new Error("no stage");
  return { source, stage, state: stateAfter(source, stage) };
};
const environment = (text: string) => Object.fromEntries(environmentOf(last(text).state));

describe("stages", () => {
  it("are linked by FROM and --from, by name in any letter case or by number", () => {
    const source = file(
      [
        "FROM node:20 AS Base",
        "FROM base AS build",
        "RUN --mount=type=bind,from=base,target=/b x",
        "FROM scratch AS unused",
        "FROM alpine",
        "COPY --from=1 /a /a",
        "COPY --from=nginx:1 /b /b",
      ].join("\n"),
    );
    expect(stages(source).map(({ parent, copies }) => [parent, copies.map(({ stage }) => stage)])).toEqual([
      [undefined, []],
      [0, [0]],
      [undefined, []],
      [undefined, [1, undefined]],
    ]);
    expect([...shippedStages(source)]).toEqual([3]);
    const target = stages(source).at(-1);
    expect(target && [...neededStages(source, target)].sort()).toEqual([0, 1, 3]);
  });

  it("never take a later stage, or themselves, for a parent", () => {
    const source = file("FROM b AS a\nFROM b AS b\n");
    expect(stages(source).map(({ parent }) => parent)).toEqual([undefined, undefined]);
  });

  it("put global arguments into FROM, and say when one has no value", () => {
    const of = (text: string) => last(text).stage.image;
    expect(of("ARG V=20\nARG I=node:${V}\nFROM ${I}-slim")).toMatchObject({ repository: "node", tag: "20-slim" });
    expect(of("ARG V\nFROM node:${V:-18}")).toMatchObject({ tag: "18" });
    expect(of("ARG V\nFROM node:$V")).toMatchObject({ unknown: true });
    expect(of("FROM --platform=$BUILDPLATFORM a:${TARGETARCH:-x}")).toMatchObject({ unknown: true });
  });
});

describe("state", () => {
  it("inherits user, folder, shell and variables from parent stages", () => {
    const { state, source } = last(
      'FROM alpine:3.20 AS a\nSHELL ["/bin/ash", "-eo", "pipefail", "-c"]\nENV H=/srv\nWORKDIR $H/app\nUSER app\nFROM a\nWORKDIR ../b\nRUN x',
    );
    expect(state.user?.value).toBe("app");
    expect(state.workdir?.value).toBe("/srv/b");
    expect(state.shell.words[0]).toBe("/bin/ash");
    expect(state.base?.packageManager).toBe("apk");
    const [, , , , user] = instructions(source);
    expect(user && userOf(stateAt(source, user))).toBe("root");
  });

  it("leaves a relative folder unknown on an unknown base", () => {
    expect(last("FROM mine/own\nWORKDIR app").state.workdir?.value).toBeUndefined();
    expect(last("FROM golang:1.24\nWORKDIR app").state.workdir?.value).toBe("/go/app");
  });

  it("does not see global arguments until they are declared again", () => {
    expect(environment("ARG A=1\nFROM scratch\nENV B=$A")).toEqual({ B: undefined });
    expect(environment("ARG A=1\nFROM scratch\nARG A\nENV B=$A")).toEqual({ B: "1" });
  });

  it("lets ENV beat ARG, and makes all values of one ENV from those before it", () => {
    expect(environment("FROM scratch\nENV A=1\nARG A=2\nENV B=$A")).toEqual({ A: "1", B: "1" });
    expect(environment("FROM scratch\nENV A=1\nENV A=2 B=$A")).toEqual({ A: "2", B: "1" });
  });

  it("never invents what a caller or the platform decides", () => {
    expect(environment("FROM scratch\nARG TARGETARCH\nENV A=${TARGETARCH:-amd64}")).toEqual({ A: undefined });
    expect(environment("FROM scratch\nENV A=$MISSING B=${MISSING:-d}")).toEqual({ A: undefined, B: "d" });
  });

  it("is quick on thousands of variables", () => {
    const text = `FROM scratch\n${Array.from({ length: 3000 }, (_, n) => `ENV V${n}=$V${n - 1}x`).join("\n")}`;
    const before = performance.now();
    expect(Object.keys(environment(text))).toHaveLength(3000);
    expect(performance.now() - before).toBeLessThan(2000);
  });

  it("finds the facts of the base through parent stages", () => {
    const { source, stage } = last("FROM python:3.12-slim-bookworm AS a\nFROM a AS b\nFROM b");
    expect(baseOf(source, stage)).toMatchObject({ repository: "python", release: "bookworm", bash: true });
  });
});

describe("variables", () => {
  it.each([
    ["$A", "$A"],
    ["x${A}y", "${A}"],
    ["${A:-${B}}", "${A:-${B}} ${B}"],
    ["'$A'\"$B\"", "$B"],
    ['\\$A "it\'s $B"', "$B"],
    ["${A", ""],
    ["$1 $$ $", ""],
    ["${A#p*} ${B//x/y}", "${A#p*} ${B//x/y}"],
  ])("finds the references of %j", (text, found) => {
    const references = variableReferences(text, { start: 0, end: text.length });
    expect(references.map(({ start, end }) => text.slice(start, end)).join(" ")).toBe(found);
  });

  it("tells operator and operand", () => {
    const text = "a ${X:-d e} b";
    const [reference] = variableReferences(text, { start: 2, end: text.length });
    expect(reference).toMatchObject({ name: "X", operator: ":-", operand: "d e" });
    expect(reference && text.slice(reference.nameRange.start, reference.nameRange.end)).toBe("X");
  });

  it.each([
    ['"a b"', "a b"],
    ["a\\ b", "a b"],
    ["'$A'", "$A"],
    ["${A:+set}", ""],
    ["${A:-'x y'}", "x y"],
    ["$A", undefined],
    ["${A:?no}", undefined],
  ])("expands %j without any variable set", (raw, value) => {
    expect(expand(raw, undefined)).toBe(value);
  });
});
