import type { Range } from "../../base/range.js";
import { calls, option } from "../../facts/commands/commands-options.js";
import { installsOf } from "../../facts/commands/packages/packages.js";
import { type Run, runs } from "../../facts/commands/runs.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { dockerfileRule } from "../rule.js";

const tools = ["curl", "wget"] as const;

export default dockerfileRule("dockerfile/keep-to-one-downloader", function* (file, { policy }) {
  if (!file.text.includes("curl") || !file.text.includes("wget")) return;
  // hadolint sees what is run, not what is installed.
  const isStrict = policy.profile === "hadolint";
  const used = firstPlaces(file, usesOf);
  const installed = firstPlaces(file, packagesOf);
  for (const stage of new Set(runs(file).map((run) => run.stage))) {
    const second = laterOf(used, stage) ?? (isStrict ? undefined : laterOf(installed, stage));
    if (second) yield { range: second, values: {} };
  }
});

type Places = (run: Run, tool: string) => readonly Range[];

/** By stage and tool. */
function firstPlaces(file: DockerfileSource, places: Places): ReadonlyMap<string, Range> {
  const firsts = new Map<string, Range>();
  for (const run of runs(file)) {
    for (const tool of tools) {
      const [place] = places(run, tool);
      const key = `${run.stage} ${tool}`;
      if (place && !firsts.has(key)) firsts.set(key, place);
    }
  }
  return firsts;
}

function laterOf(firsts: ReadonlyMap<string, Range>, stage: number): Range | undefined {
  const [curl, wget] = tools.map((tool) => firsts.get(`${stage} ${tool}`));
  return curl && wget && (curl.start > wget.start ? curl : wget);
}

const usesOf: Places = (run, tool) =>
  run.commands.flatMap((command) => {
    const [program] = command.words;
    return program && calls(command, tool) && !option(command, "version", "V") ? [program] : [];
  });

const packagesOf: Places = (run, tool) =>
  installsOf(run).flatMap(({ packages }) => packages.filter(({ name, from }) => name === tool && from === "registry"));
