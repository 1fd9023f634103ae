import { describe, expect, it } from "vitest";
import { lineAndColumn, lines } from "../../server/src/base/lines.js";
import { check } from "../../server/src/engine/check.js";
import { foreignIdsOf } from "../../server/src/engine/foreign.js";
import { bareWorkspace } from "../../server/src/facts/workspace/workspace.js";
import { dockerfileSource } from "../../server/src/syntax/source.js";

/** The lines at which something stands that Docker refuses to read. */
function refused(text: string): readonly number[] {
  const advice = check(dockerfileSource("Dockerfile", text), bareWorkspace("2026-11-23", { profile: "buildkit" }));
  const refusing = advice.filter((one) =>
    foreignIdsOf(one)["buildkit"]?.some((id) => id === "parse" || id === "solve"),
  );
  return [...new Set(refusing.map(({ start }) => lineAndColumn(lines(text), start).line + 1))];
}

describe("what Docker refuses to read", () => {
  it.each([
    ["FROM debian:12\nRUNN a\n", 2],
    ["FROM debian:12\nRUN a\nand b\n", 3],
    ["FROM\n", 1],
    ["FROM debian:12 AS\n", 1],
    ["FROM debian:12 A build\n", 1],
    ["FROM debian:12 AS build x\n", 1],
    ["FROM debian:12 AS 1build\n", 1],
    ["FROM debian:12 AS a/b\n", 1],
    ["FROM --platfrom=linux/amd64 debian:12\n", 1],
    ["FROM debian:12\nENV\n", 2],
    ["FROM debian:12\nENV A\n", 2],
    ["FROM debian:12\nENV A=1 B\n", 2],
    ["FROM debian:12\nENV =1\n", 2],
    ["FROM debian:12\nLABEL\n", 2],
    ["FROM debian:12\nLABEL a=1 b\n", 2],
    ["FROM debian:12\nARG\n", 2],
    ["FROM debian:12\nCOPY a\n", 2],
    ["FROM debian:12\nCOPY\n", 2],
    ["FROM debian:12\nADD a\n", 2],
    ["FROM debian:12\nCOPY --form=x a b\n", 2],
    ["FROM debian:12\nCOPY --from a b\n", 2],
    ["FROM debian:12\nADD --from=x a b\n", 2],
    ["FROM debian:12\nCOPY --link=maybe a b\n", 2],
    ["FROM debian:12\nCOPY <<EOF /a\nb\n", 2],
    ["FROM debian:12\nRUN <<EOF\nb\n", 2],
    ["FROM debian:12\nRUN --mount=type=cash,target=/a b\n", 2],
    ["FROM debian:12\nRUN --mount=type=cache,targett=/a b\n", 2],
    ["FROM debian:12\nRUN --mount=type=cache b\n", 2],
    ["FROM debian:12\nRUN --mount=type=bind,target=/a,sharing=locked b\n", 2],
    ["FROM debian:12\nRUN --mount=type=cache,target=/a,sharing=some b\n", 2],
    ["FROM debian:12\nRUN --network=some b\n", 2],
    ["FROM debian:12\nRUN --security=some b\n", 2],
    ["FROM debian:12\nRUN --mont=type=cache,target=/a b\n", 2],
    ["FROM debian:12\nEXPOSE\n", 2],
    ["FROM debian:12\nUSER\n", 2],
    ["FROM debian:12\nWORKDIR\n", 2],
    ["FROM debian:12\nVOLUME\n", 2],
    ["FROM debian:12\nSTOPSIGNAL\n", 2],
    ["FROM debian:12\nSHELL /bin/bash -c\n", 2],
    ["FROM debian:12\nSHELL []\n", 2],
    ["FROM debian:12\nHEALTHCHECK\n", 2],
    ["FROM debian:12\nHEALTHCHECK curl a\n", 2],
    ["FROM debian:12\nHEALTHCHECK CMD\n", 2],
    ["FROM debian:12\nHEALTHCHECK NONE a\n", 2],
    ["FROM debian:12\nHEALTHCHECK --interval=5 CMD a\n", 2],
    ["FROM debian:12\nHEALTHCHECK --interval=-5s CMD a\n", 2],
    ["FROM debian:12\nHEALTHCHECK --retries=-1 CMD a\n", 2],
    ["FROM debian:12\nHEALTHCHECK --retries=many CMD a\n", 2],
    ["FROM debian:12\nHEALTHCHECK --intervall=5s CMD a\n", 2],
    ["FROM debian:12\nONBUILD\n", 2],
    ["FROM debian:12\nONBUILD FROM a\n", 2],
    ["FROM debian:12\nONBUILD ONBUILD RUN a\n", 2],
    ["FROM debian:12\nONBUILD MAINTAINER a\n", 2],
    ["FROM debian:12\nMAINTAINER\n", 2],
    ["RUN a\n", 1],
    ["ENV A=b\nFROM debian:12\n", 1],
    // What is wrong with a directive is said of the line above.
    ["# syntax=docker/dockerfile:1\n# syntax=docker/dockerfile:1\nFROM debian:12\n", 1],
    ["# escape=`\n# check=skip=all\n# escape=`\nFROM debian:12\n", 2],
    ["# check=skip=all\n  # check=skip=all\nFROM debian:12\n", 1],
    ["# syntax=docker/dockerfile:1\n# escape=x\nFROM debian:12\n", 1],
    ["# escape=x\nFROM debian:12\n", 1],
    ["# check=skp=all\nFROM debian:12\n", 1],
    ["FROM debian:12\nENV A=${B\n", 2],
    ["FROM debian:12\nENV A='b\n", 2],
    ["FROM debian:12\nENV A it's\n", 2],
    ['FROM debian:12\nLABEL a=b c="d\n', 2],
    ["FROM debian:12\nCOPY 'a b' /c\n", 2],
    ["FROM debian:12\nWORKDIR /it's\n", 2],
    ["FROM debian:12\nMAINTAINER --x a\n", 2],
    ["FROM debian:12\nCMD [1]\n", 2],
    ["FROM debian:12\nONBUILD CMD [1]\n", 2],
    ['FROM debian:12\nSHELL ["a" "b"]\n', 2],
    ["FROM debian:12\n<<EOF cat\nb\nEOF\n", 2],
    ["FROM debian:12 AS a\nFROM A\n", 2],
    ["FROM debian:12 AS a\nCOPY --from=a b c\n", 2],
    ["FROM debian:12\nEXPOSE a\n", 2],
    ["FROM debian:12\nSTOPSIGNAL SIGFOO\n", 2],
    ["# check=skip\nFROM debian:12\n", 1],
    ["# check=error=maybe\nFROM debian:12\n", 1],
    ["# check=skip=A;experimental=all;error=false;skip=B\nFROM debian:12\n", 1],
    ["", 1],
    ["# nothing yet\n\n", 2],
    ["ARG A=1\nARG B\n", 2],
    ["FROM debian:12\nCOPY a", 2],
    ["FROM debian:12\nHEALTHCHECK", 2],
    ["FROM debian:12\nARG =a\n", 2],
    ["FROM debian:12\nENV A=$X\nVOLUME $A\n", 3],
    ["FROM alpine:3.22\nSTOPSIGNAL $X\n", 2],
    ["FROM --platform=$X alpine:3.22\n", 1],
    ["FROM alpine:3.22$X:1\n", 1],
    ["FROM $X\n", 1],
    ["FROM alpine:3.22\nEXPOSE 80/$PATH\n", 2],
    ["FROM alpine:3.22\nENV A=${X:?is needed}\n", 2],
    ["FROM alpine:3.22\nENV A=${X:=a}\n", 2],
    ["FROM alpine:3.22\nCOPY --from=$X a /b\n", 2],
    ["FROM alpine:3.22\nCOPY <<EOF <<EOF\na\nEOF\nb\nEOF\n", 2],
    ["FROM alpine:3.22\nADD --checksum=sha256:abc https://example.org/a /b\n", 2],
    ["FROM alpine:3.22\nADD --checksum=sha256:abc https://example.org/a https://example.org/b /c/\n", 2],
    ["FROM alpine:3.22\nADD --checksum=sha256:abc a /c/\n", 2],
    ["FROM alpine:3.22\nRUN --mount=type=cache,target=/ a\n", 2],
    ["FROM alpine:3.22\nRUN --mount=type=bind a\n", 2],
    ["FROM alpine:3.22\nRUN --mount=type=tmpfs,target=$X a\n", 2],
    ["FROM alpine:3.22\nRUN --mount=type=$X,target=/a b\n", 2],
    ["FROM alpine:3.22\nRUN --network=$X a\n", 2],
    ["FROM alpine:3.22\nRUN --mount= a\n", 2],
    ["FROM alpine:3.22 AS a\nONBUILD COPY b\nFROM a\n", 3],
    ["FROM alpine:3.22 AS a\nONBUILD RUNN b\nFROM a\n", 3],
    ["FROM alpine:3.22 AS a\nONBUILD STOPSIGNAL x\nFROM a\n", 3],
    ["FROM alpine:3.22 AS a\nONBUILD ENV b\nFROM a\n", 2],
    ["FROM alpine:3.22\nHEALTHCHECK # nothing yet\n", 2],
    ['FROM alpine:3.22\nHEALTHCHECK "CMD" a\n', 2],
    ["FROM alpine:3.22\nHEALTHCHECK CMD\u00A0a\n", 2],
    ["FROM alpine:3.22\u00A0AS\u00A0a\n", 1],
    ["FROM alpine:3.22\nENV a\u2003b\n", 2],
    ["FROM alpine:3.22\nCOPY a\u00A0b\n", 2],
    ["FROM alpine:3.22\nCOPY --link\u00A0a b\n", 2],
    ["FROM alpine:3.22\nRUN a <<E\uFEFF\nb\nE\n", 2],
    ["# escape=`\u00A0\nFROM alpine:3.22\n", 1],
    ["FROM alpine:3.22\nRUN --mount=$options a\n", 2],
    ["FROM alpine:3.22\nRUN --mount=type=cache,target=/a,$key=1 b\n", 2],
    ["FROM alpine:3.22\nRUN --mount=type=tmpfs,target=/a,size=2ib b\n", 2],
  ])("%j", (text, line) => {
    expect(refused(text)).toContain(line);
  });
});

describe("lines of more than 65,535 bytes", () => {
  const written = (bytes: number) => "b".repeat(bytes);

  it.each([
    ["at the line above", `FROM debian:12\nENV A=b\nRUN ${written(65_532)}\n`, 2],
    ["comments too", `# ${written(65_534)}\nFROM debian:12\n`, 1],
    ["in a heredoc, where it begins", `FROM debian:12\nRUN <<E\nx\n${written(65_536)}\nE\n`, 2],
    ["signs of several bytes", `FROM debian:12\nRUN ${"é".repeat(32_766)}`, 1],
    ["carriage returns count", `FROM debian:12\nRUN ${written(65_531)}\r\n`, 1],
  ])("%s", (_, text, line) => {
    expect(refused(text)).toEqual([line]);
  });

  it("are as long as may be", () => {
    expect(refused(`FROM debian:12\nRUN ${written(65_531)}\nRUN ${"é".repeat(32_765)}\n# ${written(65_533)}`)).toEqual(
      [],
    );
  });
});

describe("what Docker reads", () => {
  it.each([
    "FROM debian:12\n",
    "from debian:12 as build\nrun a\n",
    "ARG A\nARG B=1 C\nFROM debian:12\n",
    'FROM scratch\nCOPY a b c/\nADD ["a b", "c"]\n',
    'FROM debian:12\nENV A=1 B=\'2 3\' C=4\\ 5 D="\\"x\\""\nENV E 1 2 3\nENV F=\n',
    'FROM debian:12\nLABEL a=b "c d"=e\nLABEL f g h\n',
    "FROM debian:12\nRUN <<EOF\nnot an instruction\nRUNN x\nEOF\nRUN <<-E1 cat <<'E2'\n\ta\n\tE1\nb\nE2\n",
    'FROM debian:12\nCOPY <<a.txt <<"b.txt" /x/\nhello\na.txt\nworld\nb.txt\n',
    "FROM debian:12\nRUN a \\\n# comment\n\n  b\n",
    "FROM debian:12\nRUN echo \\\\\nRUN a\n",
    "# escape=`\nFROM debian:12\nRUN a `\n  b\nCOPY c C:\\d\\\n",
    "\uFEFF# syntax=docker/dockerfile:1\r\nFROM debian:12\r\nRUN a \\\r\n  && b\r\n",
    'FROM debian:12\nHEALTHCHECK NONE\nHEALTHCHECK --interval=1m30s --timeout=3s --retries=3 --start-period=0s --start-interval=5s CMD curl a || exit 1\nHEALTHCHECK CMD ["a"]\n',
    "FROM debian:12\nONBUILD RUN a\nONBUILD COPY --from=x a b\n",
    "FROM debian:12\nRUN --mount=type=cache,target=/a,sharing=locked,id=x,mode=0700,uid=1,gid=1 --network=none --security=insecure a\n",
    "FROM debian:12\nWORKDIR /w\nRUN --mount=type=secret,id=a,env=A,required --mount=type=ssh --mount=type=tmpfs,target=/t,size=10m --mount=target=. a\n",
    'FROM debian:12\nSTOPSIGNAL 9\nUSER a:b\nWORKDIR a\\ b\nVOLUME /a /b\nVOLUME ["/c"]\nEXPOSE 80 81/udp 90-99\nSHELL ["/bin/bash", "-c"]\n',
    "FROM debian:12\nADD --checksum=sha256:0123456789012345678901234567890123456789012345678901234567890123 --chown=1:1 --chmod=644 --link https://a.example/b /c\nADD --keep-git-dir=true https://a.example/b.git /d\nCOPY --parents --exclude=*.md a /b/\n",
    "FROM debian:12\nCMD\nENTRYPOINT []\nRUN [\"a\", 'b']\n",
    "  FROM debian:12\n\tRUN a\n  # comment\n",
    "#!/usr/bin/env -S docker build -f\n# syntax=docker/dockerfile:1\nFROM debian:12\n",
    "FROM debian:12\nENV A=${B:-${C:-d}} E=${F:+g} H=${I-j} K=${L#m} N=${O%%p}\n",
    "FROM debian:12\nRUN echo ${a\nRUN echo 'it\n",
    "FROM debian:12\nRUN\nRUN []\n",
    "FROM debian:12\nARG --a=b c\n",
    "FROM debian:12\nSTOPSIGNAL KILL\n",
    "FROM debian:12\nONBUILD COPY a\nONBUILD RUN --foo a\nONBUILD EXPOSE a\nONBUILD WORKDIR ${a\n",
    "FROM debian:12\n# check=skip=A\n# syntax=docker/dockerfile:1\nRUN a\n",
    "# check=skip=Unknown,jsonargsrecommended\nFROM debian:12\n",
    "# check=skip=A;error=false;experimental=all;skip=B\nFROM debian:12\n",
    "FROM alpine:3.22\nENV A=$(a) B=$ C=a$ D=$((1)) E=$1 F=$$\nARG ${a\n",
    "FROM alpine:3.22\nEXPOSE $X 80/$Y\n",
    "FROM alpine:3.22\nENV a\\ b\n",
    "FROM alpine:3.22\nRUN --mount=type=secret,target=/ --mount=type=cache,target=a b\nWORKDIR /w\nRUN --mount=type=bind b\n",
    "FROM alpine:3.22\nSTOPSIGNAL -3\n",
    "FROM alpine:3.22\nENV A=${B:-$C} D=${A%%-*} E=${A/a/b}\nCOPY --chown='$A' a /b\n",
    "FROM scratch\nFROM debian:12 AS scratch\n",
    "FROM alpine:3.22\nRUN\u00A0\nCMD\u0085\nRUN a\u0085<<E\nb\nE\n",
    "FROM alpine:3.22\nRUN --mount=type=secret,id=a,from= --mount=type=tmpfs,target=/a,size=1.5g --mount=type=tmpfs,target=/b,size=.5e3 b\n",
  ])("%j", (text) => {
    expect(refused(text)).toEqual([]);
  });
});
