import { describe, expect, it } from "vitest";
import { readConfiguration } from "../../server/src/engine/configuration.js";
import { describeMarks, linesOf } from "./marks.js";

/** What a `.hadolint.yaml` asks for. */
function under(text: string) {
  const { policy, problems } = readConfiguration([{ path: ".hadolint.yaml", text }]);
  expect(problems).toEqual([]);
  return { policy };
}

const labelled = (value: string) => `LABEL it=${value}`;

describe("without a schema", () => {
  describeMarks("hadolint", {
    DL3048: {
      marks: [
        "LABEL 1foo=a",
        "LABEL foo.=a",
        "LABEL foo--bar=a",
        "LABEL foo_bar=a",
        "LABEL foo/bar=a",
        "LABEL foo@bar=a",
        'LABEL "foo bar"=a',
        "LABEL Foo a",
        "LABEL foo=a \\\n  # why\n  Bar=b",
        "LABEL org.dockerproject.x=a",
        "ONBUILD LABEL Foo=a",
      ],
      leaves: [
        "LABEL f=a",
        "LABEL foo=A",
        "LABEL foo=",
        "LABEL foo a B c",
        "LABEL 'foo'='a'",
        'LABEL "foo.bar"=a "baz"=B',
        "LABEL foo=$BAR",
        "LABEL vendor=ACME\\ Incorporated",
        'LABEL maintainer="A <a@example.com>"',
        "LABEL com.dockerx.foo=a",
        "LABEL com.example.label-with-value=a",
        "LABEL com.docker.desktop.extension.api.version=0.3.0",
        "LABEL org.opencontainers.image.title=a",
        "ENV Foo=a",
      ],
    },
    DL3049: { marks: [], leaves: ["FROM a:1"] },
    DL3050: { marks: [], leaves: ["LABEL foo=a"] },
    DL3051: { marks: [], leaves: ["LABEL foo=", 'LABEL org.opencontainers.image.title=""'] },
    DL3052: { marks: [], leaves: ["LABEL org.opencontainers.image.url=foo"] },
    DL3053: { marks: [], leaves: ["LABEL org.opencontainers.image.created=foo"] },
    DL3054: { marks: [], leaves: ["LABEL org.opencontainers.image.licenses=foo"] },
    DL3055: { marks: [], leaves: ["LABEL org.opencontainers.image.revision=foo"] },
  });
});

describe("a label that has to be there", () => {
  const around = under("label-schema:\n  it: text\n  version: semver\n");
  describeMarks(
    "hadolint",
    {
      DL3049: {
        marks: [
          "FROM a:1",
          "FROM a:1\nLABEL it=a",
          "FROM a:1\nLABEL IT=a version=1.0.0",
          "FROM a:1\nENV it=a version=1.0.0",
          "FROM a:1\nONBUILD LABEL it=a version=1.0.0",
          "FROM a:1 AS b\nLABEL it=a version=1.0.0\nFROM c:1",
          "FROM a:1\n# LABEL it=a version=1.0.0",
        ],
        leaves: [
          "FROM a:1\nLABEL it=a version=1.0.0",
          "FROM a:1\nLABEL it=\nLABEL version=no",
          'FROM a:1\nLABEL "it"=a \\\n  "version"=1.0.0',
          "FROM a:1 AS b\nLABEL it=a\nFROM b\nLABEL version=1.0.0",
          "FROM a:1 AS B\nLABEL it=a version=1.0.0\nFROM b AS c\nFROM c",
          "FROM a:1 AS b\nFROM b\nLABEL it=a version=1.0.0",
          "FROM a:1\nLABEL $KEY=a",
          "LABEL it=a",
          "RUN a",
        ],
      },
      DL3050: { marks: [], leaves: ["LABEL other=a"] },
      DL3051: {
        marks: [labelled(""), labelled('""'), labelled("''"), labelled('" "'), 'LABEL it ""', "LABEL version="],
        leaves: [labelled("a"), labelled("$A"), "LABEL other=", "ONBUILD LABEL other="],
      },
      DL3056: { marks: ["LABEL version=1"], leaves: ["LABEL it=1", "LABEL other=1"] },
    },
    around,
  );

  it("is named once for each", () => {
    expect(linesOf("hadolint", "DL3049", "ARG A\nFROM a:1", around)).toEqual([2, 2]);
  });
});

describe("strict labels", () => {
  describeMarks(
    "hadolint",
    {
      DL3050: {
        marks: ["LABEL other=a", "LABEL it=a other=b", "LABEL IT=a", "ONBUILD LABEL other=a"],
        leaves: ["LABEL it=a", 'LABEL "it"=a', "LABEL it a", "ENV other=a", "FROM a:1"],
      },
    },
    under("label-schema: { it: text }\nstrict-labels: true\n"),
  );
  describeMarks("hadolint", { DL3050: { marks: [labelled("a")], leaves: ["FROM a:1"] } }, under("strict-labels: true"));
});

/** Values that a type takes, and such that it does not; no type takes variables for what they hold. */
const types = {
  url: {
    id: "DL3052",
    takes: [
      "https://example.com",
      '"https://example.com/a?b=c#d"',
      "http://localhost:8080",
      "ssh://git@example.com/a/b.git",
      "mailto:a@example.com",
      "file:///a",
    ],
    refuses: [
      "example.com",
      "/a/b",
      '"not a url"',
      '"https://a b"',
      "http//example.com",
      "https://x.example/%zz",
      "$U",
    ],
  },
  rfc3339: {
    id: "DL3053",
    takes: ["2021-03-10T10:26:33Z", "2021-03-10t10:26:33.5z", "2021-03-10T10:26:33.564595127+01:00"],
    refuses: [
      "2021-03-10",
      "2021-03-10T10:26Z",
      "2021-03-10T10:26:33",
      "2021-02-30T10:26:33Z",
      '"10 March 2021"',
      "$D",
    ],
  },
  spdx: {
    id: "DL3054",
    takes: ["MIT", "GPL-3.0", "GPL-3.0-or-later", '"MIT OR Apache-2.0"', "LicenseRef-ours"],
    refuses: ["mit", "GPLv3", '"Apache 2"', "proprietary", '"MIT, Apache-2.0"', "$L"],
  },
  hash: {
    id: "DL3055",
    takes: ["43c572f", "43c572f1272b", "43c572f1272b6b3171dd1db9e41b7027128ce080"],
    refuses: ["43c572g", "main", "v1.0.0", "43c5", "43c572f1272b6b3171dd1db9e41b7027128ce080a", "$H"],
  },
  semver: {
    id: "DL3056",
    takes: ["1.0.0", "1.0.0-rc1", "1.0.0-rc.1+build.05", "0.0.0"],
    refuses: ["v1.0.0", "1.0", "01.0.0", "1.0.0.0", "1.0.0-01", "1.0.0-", "latest", "${V}"],
  },
  email: {
    id: "DL3058",
    takes: ["a.b+c@example.co.uk", "a@localhost", `'"a b"@example.com'`, "a@[127.0.0.1]"],
    refuses: ["a", "@example.com", "a@", "a@b@c", '"A <a@example.com>"', "a..b@example.com", "a@b..c", "$M"],
  },
};

for (const [type, { id, takes, refuses }] of Object.entries(types)) {
  describe(`a label of the type ${type}`, () => {
    const around = under(`label-schema: { it: ${type} }`);
    describeMarks("hadolint", { [id]: { marks: refuses.map(labelled), leaves: takes.map(labelled) } }, around);
    it("may not be empty", () => expect(linesOf("hadolint", "DL3051", labelled(""), around)).toEqual([1]));
    it("is asked for", () => expect(linesOf("hadolint", "DL3049", "FROM a:1", around)).toEqual([1]));
  });
}

describe("trusted registries", () => {
  const trusting = (list: string) => under(`trustedRegistries: ${list}`);
  describeMarks(
    "hadolint",
    {
      DL3026: {
        marks: [
          "FROM ghcr.io/a/b:1",
          "FROM --platform=linux/amd64 a.b/c:1",
          "FROM localhost:5000/a:1",
          "FROM ghcr.io/$X",
        ],
        leaves: [
          "FROM foo:1",
          "FROM a/foo:1",
          "FROM docker.io/a/foo:1",
          "FROM library/foo:1",
          "FROM scratch",
          "FROM foo:1 AS b\nFROM b AS c\nFROM c",
          "FROM foo@sha256:0123456789012345678901234567890123456789012345678901234567890123",
          "FROM $X",
          "FROM ${X}:1",
          // FROM is read as it is written, and nothing else is looked at.
          "ARG X=ghcr.io\nFROM $X/a:1",
          "FROM foo:1\nCOPY --from=ghcr.io/a/b:1 x /y",
          "FROM foo:1\nRUN --mount=type=bind,from=ghcr.io/a/b:1,target=/x a",
          "# syntax=ghcr.io/a/b:1\nFROM foo:1",
          "# hadolint ignore=DL3026\nFROM ghcr.io/a/b:1",
        ],
      },
    },
    trusting("docker.io"),
  );
  describeMarks(
    "hadolint",
    {
      DL3026: {
        marks: ["FROM foo:1", "FROM my.registry/a:1", "FROM gcr.io/a:1", "FROM xgcr.io/a:1", "FROM eu.gcr.io.evil/a:1"],
        leaves: [
          "FROM ghcr.io/a:1",
          "FROM my.registry:5000/a/b:1",
          "FROM eu.gcr.io/a:1",
          "FROM GHCR.IO/a:1",
          "FROM scratch",
        ],
      },
    },
    trusting('[ghcr.io, "my.registry:5000", "*.gcr.io"]'),
  );
  describeMarks(
    "hadolint",
    {
      DL3026: { marks: ["FROM a.b/c:1"], leaves: ["FROM foo:1", "FROM hub.docker.com/foo:1", "FROM docker.io/a/b:1"] },
    },
    trusting("hub.docker.com"),
  );
  describeMarks("hadolint", { DL3026: { marks: [], leaves: ["FROM foo:1", "FROM a.b/c:1"] } }, trusting('"*"'));
  describeMarks("hadolint", { DL3026: { marks: [], leaves: ["FROM foo:1", "FROM a.b/c:1"] } });
});

describe("comments", () => {
  describeMarks("hadolint", {
    DL3006: {
      marks: [
        "# hadolint ignore=DL3007\nFROM a",
        "# hadolint ignore=DL3006\nFROM a:1\nFROM b",
        "# hadolint ignore=DL3006\nARG A\nFROM b",
        "# hadolint ignore=\nFROM b",
        "# hadolint DL3006\nFROM b",
        "# some hadolint ignore=DL3006\nFROM b",
        "LABEL a='# hadolint ignore=DL3006'\nFROM b",
        "# hadolint ignore=DL30066\nFROM b",
      ],
      leaves: [
        "# hadolint ignore=DL3006\nFROM a",
        "#hadolint ignore=DL3006\nFROM a",
        "   #   hadolint   ignore=DL3006\nFROM a",
        "# hadolint ignore = DL3006\nFROM a",
        "# hadolint ignore=DL3007,DL3006\nFROM a",
        "# hadolint ignore=DL3007, DL3006\nFROM a",
        "# hadolint ignore=SC2086,DL3006 # because\nFROM a",
        "# hadolint ignore=DL3006 because\nFROM a",
        "# hadolint ignore=DL3006\n# another\n\nFROM a",
        "# hadolint ignore=DL3006\n# hadolint ignore=DL3007\nFROM a:latest AS b\nFROM b",
        "# hadolint ignore=DL3006\r\nFROM a\r",
        "# hadolint global ignore=DL3006\nFROM a\nRUN x\nFROM b",
        "#  hadolint  global  ignore=DL3007,DL3006 # because\nFROM a\nFROM b",
        "FROM a\nFROM b\n# hadolint global ignore=DL3006",
      ],
    },
    DL3003: {
      marks: ["# hadolint ignore=DL3003\nRUN true\nRUN cd /x"],
      leaves: [
        "# hadolint ignore=DL3003\nRUN true && \\\n  # why\n  cd /x",
        "# hadolint ignore=DL3003\nRUN <<EOF\ncd /x\nEOF",
        "# hadolint ignore=DL3003\nONBUILD RUN cd /x",
        "FROM a:1\n# hadolint shell=powershell\nRUN cd \\x",
      ],
    },
    DL4006: {
      marks: [
        "FROM a:1\n# hadolint shell=bash\nRUN x | y",
        "FROM a:1\n# hadolint shell=powershell\nRUN x | y\nFROM b:1\nRUN x | y",
        'FROM a:1\n# hadolint shell=powershell\nSHELL ["/bin/sh", "-c"]\nRUN x | y',
      ],
      leaves: [
        "FROM a:1\n# hadolint shell=powershell\nRUN Get-Process notepad | Stop-Process",
        "FROM a:1\n# hadolint shell=pwsh\nRUN x | y\nRUN y | z",
        "FROM a:1\n#hadolint  shell = cmd.exe\nRUN dir | sort",
        "FROM a:1 AS b\n# hadolint shell=powershell\nRUN x\nFROM b\nRUN x | y",
        "# hadolint shell=powershell\nRUN x | y",
      ],
    },
  });
});
