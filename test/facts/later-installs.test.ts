import { expect, it } from "vitest";
import { textAt } from "../../server/src/base/range.js";
import { laterInstalls } from "../../server/src/facts/commands/packages/early-updates.js";
import { dockerfileSource } from "../../server/src/syntax/source.js";

it.each([
  ["in the next RUN", "FROM a\nRUN apt-get update\nRUN apt-get install -y b\n", ["apt-get install -y b"]],
  [
    "after an install of its own",
    "FROM a\nRUN apt-get update && apt-get install -y b\nRUN apt-get install -y c\n",
    ["apt-get install -y c"],
  ],
  [
    "in a stage below",
    "FROM a AS b\nRUN apt-get update\nFROM b\nRUN make && apt-get install -y c\n",
    ["apt-get install -y c"],
  ],
  ["in what another build runs", "FROM a\nRUN apt-get update\nONBUILD RUN apt upgrade\n", ["apt upgrade"]],
  ["not in its own RUN", "FROM a\nRUN apt-get update && apt-get install -y b\n", []],
  ["not with a newer index", "FROM a\nRUN apt-get update\nRUN apt-get update && apt-get install -y b\n", []],
  ["not in another stage", "FROM a AS b\nRUN apt-get update\nFROM a\nRUN apt-get install -y c\n", []],
  [
    "not with a mounted index",
    "FROM a\nRUN apt-get update\nRUN --mount=type=cache,target=/var/lib/apt apt-get install -y b\n",
    [],
  ],
])("finds what installs from an earlier index %s", (_, text, expected) => {
  const file = dockerfileSource("Dockerfile", text);
  expect([...laterInstalls(file).values()].map(({ command }) => textAt(text, command))).toEqual(expected);
});
