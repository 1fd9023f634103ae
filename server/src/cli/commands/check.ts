import { existsSync } from "node:fs";
import { tuneForKeystrokes } from "../../disk/engine-flags.js";
import { profiles } from "../../engine/settings.js";
import { levels } from "../../knowledge/category.js";
import type { Results } from "../checked.js";
import { type Checking, checkInputs } from "../checking.js";
import { inputsOf } from "../inputs.js";
import { projects } from "../projects.js";
import type { ShellCheckWish } from "../shellchecking.js";
import type { Terminal } from "../terminal.js";
import { oneOf, readArguments, UsageError } from "../usage.js";
import { printHelp } from "./help.js";

const formats = ["text", "json", "sarif", "github"] as const;
type Format = (typeof formats)[number];

const definitions = {
  all: { type: "boolean", default: false },
  config: { type: "string" },
  diff: { type: "boolean", default: false },
  "fail-on": { type: "string" },
  fix: { type: "boolean", default: false },
  format: { type: "string" },
  "no-shellcheck": { type: "boolean", default: false },
  profile: { type: "string" },
  shellcheck: { type: "boolean", default: false },
  "shellcheck-path": { type: "string" },
  "stdin-filename": { type: "string" },
} as const;

/** Checks files, folders and the standard input. */
export async function check(given: readonly string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = readArguments("check", given, definitions);
  if (values.help) return printHelp("check", terminal);
  const { all, config, diff, fix, "stdin-filename": stdinName } = values;
  const format = oneOf("format", values.format, formats) ?? "text";
  const failOn = oneOf("fail-on", values["fail-on"], [...levels, "never"] as const);
  const profile = oneOf("profile", values.profile, profiles);
  if (config !== undefined && !existsSync(config)) throw new UsageError(`${config} does not exist.`);
  if (stdinName !== undefined && !positionals.includes("-")) {
    throw new UsageError("`--stdin-filename` names the standard input; give `-` as a path as well.");
  }

  tuneForKeystrokes();
  const shellCheck = shellCheckWish(values);

  const today = new Date().toISOString().slice(0, 10);
  const around = projects({ today, all, ...(config === undefined ? {} : { config }), ...(profile ? { profile } : {}) });
  const { inputs, troubles, notes } = await inputsOf(positionals, stdinName);
  for (const note of notes) terminal.warn(`dockwise: ${note}\n`);
  const checking = await checkInputs(inputs, around, { failOn, fix, diff, shellCheck }, terminal);

  const results: Results = { ...checking, troubles: [...troubles, ...checking.troubles] };
  for (const { path, problem } of [...results.troubles, ...around.problems()])
    terminal.warn(`dockwise: ${path} ${problem}\n`);
  await printResults(results, checking, format, diff, terminal);
  if (results.troubles.length > 0 || around.problems().length > 0) return 2;
  return checking.isFailed ? 1 : 0;
}

function shellCheckWish(values: {
  readonly shellcheck: boolean;
  readonly "no-shellcheck": boolean;
  readonly "shellcheck-path"?: string | undefined;
}): ShellCheckWish {
  const program = values["shellcheck-path"];
  const isOn = values.shellcheck || program !== undefined;
  if (isOn && values["no-shellcheck"]) throw new UsageError("`--no-shellcheck` contradicts the other options.");
  return { wanted: isOn ? true : values["no-shellcheck"] ? false : undefined, program };
}

/** What was asked for goes to the standard output; what only tells of it, to the other one. */
async function printResults(
  results: Results,
  checking: Checking,
  format: Format,
  diff: boolean,
  terminal: Terminal,
): Promise<void> {
  const { summaryText } = await import("../formats/text.js");
  if (diff) {
    const { toDiff } = await import("../formats/diff.js");
    terminal.print(toDiff(checking.changes, terminal.colors));
    return terminal.warn(summaryText(results, terminal.colors));
  }
  const { mendedInput } = checking;
  if (mendedInput !== undefined) terminal.print(mendedInput);
  const print = mendedInput === undefined ? terminal.print : terminal.warn;
  print(await formatted(results, format, terminal));
  if (format === "text") print(summaryText(results, terminal.colors));
}

async function formatted(results: Results, format: Format, terminal: Terminal): Promise<string> {
  if (format === "json") return (await import("../formats/json.js")).toJson(results);
  if (format === "github") return (await import("../formats/github.js")).toGitHub(results);
  if (format === "text") return (await import("../formats/text.js")).toText(results, terminal);
  const [{ toSarif }, { productVersion }] = await Promise.all([
    import("../formats/sarif.js"),
    import("../../disk/version.js"),
  ]);
  return toSarif(results, productVersion());
}
