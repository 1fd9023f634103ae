import { describe, expect, it } from "vitest";
import { type Command, commandsOf } from "../../server/src/facts/commands/commands.js";
import {
  calls,
  hasUnknownWords,
  operands,
  option,
  options,
  subcommand,
} from "../../server/src/facts/commands/commands-options.js";
import { parseScript } from "../../server/src/syntax/shell/script.js";

const commands = (script: string): readonly Command[] => commandsOf(parseScript(script));

function only(script: string): Command {
  const [command] = commands(script);
  if (!command) throw new Error(`no command in ${script}`);
  return command;
}

/** `wrapper, wrapper > program words` */
const shown = (script: string): readonly string[] =>
  commands(script).map(({ wrappers, program, words }) =>
    [
      ...(wrappers.length > 0 ? [wrappers.map(({ name }) => name).join(","), ">"] : []),
      program,
      ...words.slice(1).map(({ raw }) => raw),
    ].join(" "),
  );

describe("wrappers", () => {
  it.each([
    ["sudo -E -u root FOO=1 apt-get update", "sudo > apt-get update"],
    ["env -u A B=c apt-get update", "env > apt-get update"],
    ["exec env A=b nice -n 10 /usr/bin/apt-get update", "exec,env,nice > apt-get update"],
    ["timeout -s KILL 5 curl x", "timeout > curl x"],
    ["nohup time busybox wget x", "nohup,time,busybox > wget x"],
    ["xargs -0 -n 1 rm -rf", "xargs > rm -rf"],
    ["gosu app -- node x", "gosu > node x"],
    ["python3.12 -m pip install x", "python3.12 > pip install x"],
    ["uv pip install x", "uv > pip install x"],
  ])("are taken off %s", (script, expected) => {
    expect(shown(script)).toEqual([expected]);
  });

  it.each([
    ["command -v curl"],
    ["sudo"],
    ["exec"],
    ["python3 -m venv x"],
    ["apt-wrap apt-get install x"],
    ["env A=b"],
  ])("are none in %s", (script) => {
    expect(only(script).wrappers).toEqual([]);
  });

  it("may be functions that run what they are given", () => {
    expect(
      shown('retry() { "$@" || "$@"; }; other() { x; }; retry apt-get update; other apt-get update').slice(2),
    ).toEqual(["x", "retry > apt-get update", "other apt-get update"]);
  });

  it("leave the range to the program, and have one of their own", () => {
    const script = "A=1 sudo apt-get update >/dev/null";
    const { start, end, whole, wrappers } = only(script);
    expect([script.slice(start, end), script.slice(whole.start, whole.end)]).toEqual(["apt-get update", script]);
    expect(wrappers.map((wrapper) => script.slice(wrapper.start, wrapper.end))).toEqual(["sudo"]);
  });
});

describe("strings that a shell is given", () => {
  it.each([
    ["sh -c 'a && b'", ["a", "b"]],
    ['bash -exlc "a $X; b"', ["a $X", "b"]],
    ["su app -c 'a b'", ["a b"]],
    ["eval 'a b'", ["a b"]],
    ["sh -c \"bash -c 'a b'\"", ["bash -c 'a b'", "a b"]],
    ['sh -c "a $(b)"', ["b", "a $(b)"]],
  ])("hold the commands of %s", (script, expected) => {
    const inner = commands(script).slice(1);
    expect(inner.map(({ start, end }) => script.slice(start, end)).sort()).toEqual([...expected].sort());
  });

  it("are left alone where escapes move their signs", () => {
    expect(commands('sh -c "a \\"b\\""')).toHaveLength(1);
  });

  it("name the shell as a wrapper", () => {
    expect(shown("sudo sh -c 'a'")).toEqual(["sudo > sh -c 'a'", "sudo,sh > a"]);
  });
});

describe("options", () => {
  it.each([
    ["apt-get -o A=b -yqt rel install c=1 -d", "install", ["o=A=b", "y", "q", "t=rel", "d"], ["c=1"]],
    [
      "apt-get install --assume-yes --target-release=x -- -odd",
      "install",
      ["assume-yes", "target-release=x"],
      ["-odd"],
    ],
    ["pip3.12 install -rreq.txt --index-url u a", "install", ["r=req.txt", "index-url=u"], ["a"]],
    ["tar xzf a.tgz -C /b", undefined, ["x", "z", "f=a.tgz", "C=/b"], []],
    ["curl -fsSLo out -H 'A: b' u", undefined, ["f", "s", "S", "L", "o=out", "H=A: b"], ["u"]],
    ["wget -qO- u", undefined, ["q", "O=-"], ["u"]],
    ["go build -ldflags -s -o x ./cmd", "build", ["ldflags=-s", "o=x"], ["./cmd"]],
    ["git -C /x clone -b v1 --depth 1 u", "clone", ["C=/x", "b=v1", "depth=1"], ["u"]],
    ["chmod -R -w f", undefined, ["R"], ["-w", "f"]],
    ["adduser -D -u 10 app", undefined, ["D", "u=10"], ["app"]],
    ["curl -o$F u", undefined, ["o=?"], ["u"]],
  ])("of %s", (script, name, expected, rest) => {
    const command = only(script);
    expect(subcommand(command)?.value).toBe(name);
    const written = options(command).map((each) => each.name + (each.valueWord ? `=${each.value ?? "?"}` : ""));
    expect(written).toEqual(expected);
    expect(operands(command).map(({ value }) => value)).toEqual(rest);
  });

  it("are found by any of their names, with the range of their letter", () => {
    const script = "apt-get install -qy x";
    const yes = option(only(script), "y", "yes", "assume-yes");
    expect(yes?.start).toBe(script.indexOf("y x"));
    expect(yes && yes.end - yes.start).toBe(1);
    expect(option(only("apt-get install x"), "y", "yes")).toBeUndefined();
  });

  it("may hide in an unquoted variable", () => {
    expect(hasUnknownWords(only("apt-get install $OPTIONS x"))).toBe(true);
    expect(hasUnknownWords(only('apt-get install "$A" x=$B'))).toBe(false);
  });
});

it("calls compares program and subcommand", () => {
  const install = only("/usr/bin/apt-get -q install x");
  expect(calls(install, "apt-get")).toBe(true);
  expect(calls(install, "apt-get", "install", "reinstall")).toBe(true);
  expect(calls(install, "apt-get", "update")).toBe(false);
  expect(calls(only("pip3 install x"), "pip", "install")).toBe(true);
  expect(calls(only("constructor toString"), "apt-get")).toBe(false);
});
