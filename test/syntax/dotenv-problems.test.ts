import { describe, expect, it } from "vitest";
import { textAt } from "../../server/src/base/range.js";
import { dotenvProblem } from "../../server/src/syntax/dotenv-problems.js";

const said = (text: string): string => {
  const found = dotenvProblem(text);
  return found ? `${found.line}: [${textAt(text, found)}] ${found.problem}` : "";
};

describe("environment files that Compose refuses", () => {
  it.each([
    ["FOO BAR=1\n", "1: [FOO BAR] has a blank in the name `FOO BAR`"],
    ["A=1\n\n# x\nsome words of a text\n", "4: [some words of a text] has a blank in the name `some words of a text`"],
    ["A=1\r\nB='x\r\nC=2\r\n", "2: ['] opens a quote that nothing closes"],
    ['A="one \\"\n', '1: ["] opens a quote that nothing closes'],
    ["// note\n", "1: [/] has `/` in a name"],
    ["A=1\n\uFEFFB=2\n", "2: [\uFEFF] has U+FEFF in a name"],
    ["`A`=1\n", "1: [`] has U+0060 in a name"],
    ["KEY=pa${%word\n", "1: [$] has a `$` that begins no variable"],
    ['KEY="pa${"\n', "1: [$] has a `$` that begins no variable"],
    ['A="x"; B=1\n', "1: [;] has `;` in a name"],
    ["-----BEGIN KEY-----\n", "1: [-----BEGIN KEY-----] has a blank in the name `-----BEGIN KEY-----`"],
  ])("%j", (text, expected) => {
    expect(said(text)).toBe(expected);
  });

  it.each([
    "",
    "\uFEFFA=1\n",
    "A=1\nB = two words # x\nexport C=3\nD: 4\nE\n\n  # F G\n",
    "A='it$ is'\nB=\"a\nb # $X\"\nC='it\\'s'\n",
    "A=\\$5\nB=$$5\nC=${X:-y}\n",
    'KEY=pa$%word\nB="pa$"\n',
    "A=x\r\n\r\nB=y\r\n",
    "app.name-x[0]=1\n",
    "no end",
    'A="x" # y\n',
    "A=\n=B\n",
  ])("takes %j", (text) => {
    expect(said(text)).toBe("");
  });

  it("reads what is long in linear time", () => {
    expect(said(`${"A".repeat(200_000)}=${" ".repeat(200_000)}x\n`.repeat(5))).toBe("");
    expect(said(`${"#\n".repeat(200_000)}A B=1\n`)).toMatch(/^200001: /);
  });
});
