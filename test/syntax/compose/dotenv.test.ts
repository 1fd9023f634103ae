import { expect, it } from "vitest";
import { dotenvReading } from "../../../server/src/syntax/dotenv.js";

/** The values as the file says them; what is inherited has none. */
function read(text: string): unknown {
  const { variables, inherited, problems } = dotenvReading(text);
  return {
    ...Object.fromEntries(variables.map(({ name, value }) => [name, value])),
    ...Object.fromEntries(inherited.map(({ name }) => [name, undefined])),
    ...(problems.length > 0 && {
      problems: problems.map(({ kind, start }) => `${kind} ${text.slice(start).split("\n")[0]}`),
    }),
  };
}

it.each<[string, string, unknown]>([
  ["a value", "A=1", { A: "1" }],
  ["blanks around the sign", "A = 1 ", { A: "1" }],
  ["a colon", "A: 1", { A: "1" }],
  ["nothing", "A=\nB=2", { A: "", B: "2" }],
  ["no sign", "A\nB=2", { A: undefined, B: "2" }],
  ["no sign at the end", "B=2\nA", { B: "2", A: undefined }],
  ["export", "export A=1\nexport\tB=2", { A: "1", B: "2" }],
  ["export without a value", "export A\n", { A: undefined }],
  ["a name that begins with export", "exporter=1", { exporter: "1" }],
  ["comments", "# a\nA=1\n  # b\nB=2", { A: "1", B: "2" }],
  ["a comment behind a value", "A=1 # c", { A: "1" }],
  ["a number sign in a value", "A=1#c", { A: "1#c" }],
  ["a number sign that begins a value", "A= # c", { A: "# c" }],
  ["double quotes", 'A="1 # 2"', { A: "1 # 2" }],
  ["single quotes", "A='1 # 2'", { A: "1 # 2" }],
  ["a comment behind quotes", 'A="1" # c\nB=2', { A: "1", B: "2" }],
  ["quotes within others", `A="it's"\nB='say "x"'`, { A: "it's", B: 'say "x"' }],
  ["quotes inside of a value", `A=it's "x"`, { A: `it's "x"` }],
  ["escapes in double quotes", String.raw`A="a\nb\tc\\d\"e"`, { A: 'a\nb\tc\\d"e' }],
  ["escapes that are none", String.raw`A="a\qb"`, { A: String.raw`a\qb` }],
  ["escapes in single quotes", String.raw`A='a\nb'`, { A: String.raw`a\nb` }],
  ["an escaped single quote", String.raw`A='a\'b'`, { A: "a'b" }],
  ["escapes outside of quotes", String.raw`A=a\nb`, { A: String.raw`a\nb` }],
  ["an escaped dollar sign", String.raw`A="\$B"`, { A: "$$B" }],
  ["lines in double quotes", 'A="1\n2"\nB=3', { A: "1\n2", B: "3" }],
  ["lines in single quotes", "A='1\n2'\nB=3", { A: "1\n2", B: "3" }],
  ["CRLF", "A=1\r\nB='2'\r\nC\r\n", { A: "1", B: "2", C: undefined }],
  ["a BOM", "\uFEFFA=1", { A: "1" }],
  ["odd names", "a.b-c[0]=1\n1A=2", { "a.b-c[0]": "1", "1A": "2" }],
  ["an equals sign in a value", "A=b=c", { A: "b=c" }],
  ["a JSON value", 'A={"a": "b"}', { A: '{"a": "b"}' }],
  ["the last of two", "A=1\nA=2", { A: "2" }],
  ["a name with a blank", "A B=1\nC=2", { C: "2", problems: ["name A B=1"] }],
  ["a strange sign", "A$=1\nC=2", { C: "2", problems: ["name A$=1"] }],
  ["an open quote", 'A="1\nC=2', { C: "2", problems: ['open-quote "1'] }],
])("reads %s", (_, text, expected) => expect(read(text)).toEqual(expected));
